// Data reaching another legal person, asked through claims about disclosures.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kHead = R"(
model of shop
organisation shop { established in GB }
organisation mailer { established in GB }
organisation partner { established in GB }
system till { operated by shop; located in GB }
system file { operated by shop; located in GB }
system list { operated by mailer as processor for shop under "Terms"; located in GB }
system tag { operated by partner; located in GB; embedded in till }
processing orders { controller shop; purpose order-handling; uses name; basis contract with customers }
)";
constexpr std::string_view kCollect = "collect name from customers at till for orders\n";

Truth so(std::string_view text, std::string_view condition, std::string_view collect = kCollect) {
  const JudgedText judged(std::string{kHead} + std::string{collect} + std::string{text} + "\nclaim c \"c\" { never disclosure where " + std::string{condition} + " }\n");
  return judged.broken("c");
}

constexpr Truth T = Truth::yes, F = Truth::no, U = Truth::unknown;

TEST_CASE("inside one legal person nothing is disclosed") {
  CHECK(so("flow till -> file { carries name; for orders }", "data is name") == F);
}

TEST_CASE("to another it is, and the recipient has a part to play") {
  CHECK(so("flow till -> partner { carries name; for orders }", "recipient is partner") == T);
  CHECK(so("flow till -> partner { carries name; for orders }", "recipient is mailer") == F);
  CHECK(so("flow till -> partner { carries name; for orders }", "controller is shop") == T);
  CHECK(so("flow till -> list { carries name; for orders }", "recipient is mailer and role is processor") == T);
  CHECK(so("flow till -> partner { carries name; for orders; recipient decides }", "role is controller") == T);
  CHECK(so("flow till -> partner { carries name; for orders }", "role is controller") == U);  // nobody says
}

TEST_CASE("only what is there is disclosed") {
  CHECK(so("flow till -> partner { carries name, bank-details; for orders }", "data is bank-details") == F);
  CHECK(so("flow file -> partner { carries name; for orders }", "data is name") == F);
}

TEST_CASE("a processor's sending on is its principal's disclosure; a stranger's is its own affair") {
  CHECK(so("flow till -> list { carries name; for orders }\nflow list -> partner { carries name; for orders }", "controller is shop and recipient is partner") == T);
  CHECK(so("organisation stranger { established in GB }\nflow till -> partner { carries name; for orders }\nflow partner -> stranger { carries name }",
           "recipient is stranger") == F);
}

TEST_CASE("reading is disclosing") {
  const JudgedText judged(std::string{kHead} + std::string{kCollect} + R"(
system desk { operated by shop; located in GB; accessible to partner { carries name; for orders } }
flow till -> desk { carries name; for orders }
claim c "c" { never disclosure where recipient is partner }
)");
  CHECK(judged.broken("c") == T);
}

TEST_CASE("collected at the machine of another, it is disclosed to that other") {
  CHECK(so("", "recipient is partner", "collect name from customers at tag for orders\n") == T);
  CHECK(so("", "recipient is partner", "collect name from customers at file for orders\n") == F);
}

TEST_CASE("the notice of a disclosure is what these people were told") {
  const std::string_view notices = "notice short { of shop }\nnotice long { of shop }\n";
  const std::string told = "collect name from customers at till { for orders; told by long }\n";
  const std::string text = std::string{notices} + "flow till -> partner { carries name; for orders }";
  CHECK(so(text, "notice includes long", told) == T);
  CHECK(so(text, "notice includes short", told) == F);
  CHECK(so(text, "notice is none", kCollect) == T);
}

TEST_CASE("told by whom: what another controller tells the people is no notice of this one") {
  const std::string others = "processing stranger { controller partner; purpose order-handling; uses name; basis consent }\nnotice theirs { of partner }\n";
  const std::string collect = std::string{kCollect} + "collect name from customers at till { as second; for stranger; told by theirs }\n";
  CHECK(so(others + "flow till -> partner { carries name; for orders }", "notice includes theirs", collect) == F);
  CHECK(so(others + "flow till -> partner { carries name; for orders }", "notice is none", collect) == T);
}

TEST_CASE("told of these data: what people read of the one says nothing of the other") {
  const std::string ours = "notice ours { of shop }\nprocessing cards { controller shop; purpose order-handling; uses bank-details; basis contract with customers }\n";
  const std::string collect = "collect name from customers at till { for orders; told by ours }\ncollect bank-details from customers at till { as cards-in; for cards }\n";
  const std::string flow = "flow till -> partner { carries name, bank-details; for orders, cards }";
  CHECK(so(ours + flow, "data is bank-details and notice is none", collect) == T);
  CHECK(so(ours + flow, "data is name and notice is none", collect) == F);
  CHECK(so(ours + flow, "notice is none", collect) == T);
}

TEST_CASE("collected where it works, for no purpose that is stated: still what it told") {
  CHECK(so("notice ours { of shop }\nflow till -> partner { carries name; for orders }", "notice includes ours",
           "collect name from customers at till { told by ours }\n") == T);
}

TEST_CASE("a public authority receives as one, unless it works for the discloser or decides with it") {
  const std::string office = "organisation office { established in GB; public authority }\n";
  const std::string_view flow = "flow till -> office { carries name; for orders }";
  CHECK(so(office + std::string{flow}, "role is authority") == T);
  CHECK(so(office + "flow till -> office { carries name; for orders; recipient decides }", "role is authority") == T);
  CHECK(so("organisation office { established in GB }\n" + std::string{flow}, "role is authority") == U);
  CHECK(so(office + "system desk { operated by office as processor for shop under \"T\"; located in GB }\nflow till -> desk { carries name; for orders }",
           "role is processor") == T);
  CHECK(so(office + "processing both { controller shop, office; purpose order-handling; uses name; basis public-task }\nflow till -> office { carries name; for both }",
           "role is joint-controller") == T);
}

TEST_CASE("nobody says who runs it, so nobody can say who receives it") {
  CHECK(so("system box { located in GB }\nflow till -> box { carries name; for orders }", "recipient is partner") == U);
}

}  // namespace
}  // namespace lawful
