// Data that a processing makes from other data: of whom, and where.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

std::string model(std::string_view derives, std::string_view rest = "") {
  return R"(
organisation shop { established in FR }
organisation agency { established in IN }
subject regulars { kind of customers }
subject staff { kind of employees }
data score { kind of purchase-propensity }
system till { operated by shop; located in FR }
system book { operated by shop; located in FR }
system loft { operated by shop; located in FR }
system remote { operated by agency as processor for shop under "Terms"; located in IN }
processing rating { controller shop; purpose loyalty-programme; uses purchase-history; derives score )" + std::string{derives} + R"(; basis consent }
processing orders { controller shop; purpose order-handling; uses purchase-history; basis contract with regulars }
collect purchase-history from regulars at till for orders
flow till -> book { carries purchase-history; for orders }
)" + std::string{rest};
}
constexpr std::string_view kFrom = "from purchase-history";

bool makes(const JudgedText& judged, std::string_view node) { return judged.held(node).contains("score@regulars"); }

TEST_CASE("made where it is said to be made, of the people whose data went in") {
  const JudgedText judged(model("from purchase-history at book"));
  CHECK(judged.held("book") == Names{"purchase-history@regulars", "score@regulars"});
  CHECK_FALSE(makes(judged, "till"));
}

TEST_CASE("where nobody says where, it is made wherever the processing has its data") {
  const JudgedText at_collection(model(kFrom, "collect purchase-history from regulars at loft for rating\n"));
  CHECK(makes(at_collection, "loft"));
  CHECK_FALSE(makes(at_collection, "book"));
  const JudgedText on_flow(model(kFrom, "flow book -> loft as rated { carries purchase-history; for rating }\n"));
  CHECK(makes(on_flow, "book"));
  CHECK(makes(on_flow, "loft"));
  CHECK_FALSE(makes(on_flow, "till"));
}

TEST_CASE("and where nothing comes in for it, at its controllers'") {
  const JudgedText judged(model(kFrom));
  CHECK(makes(judged, "till"));
  CHECK(makes(judged, "book"));
  CHECK_FALSE(makes(judged, "loft"));    // nothing there to make it from
  CHECK_FALSE(makes(judged, "remote"));
  CHECK(makes(JudgedText(model("from purchase-history at unknown")), "book"));
}

TEST_CASE("silence about the place hides no transfer of what is made") {
  const std::string sent = "flow book -> remote as scores { carries score; for rating }\n";
  const Lines found{"infringement eu-gdpr book -> remote as scores to IN"};
  CHECK(JudgedText(model("from purchase-history at book", sent)).told("transfer-without-mechanism") == found);
  CHECK(JudgedText(model(kFrom, sent)).told("transfer-without-mechanism") == found);
}

TEST_CASE("nothing is made where nothing goes in") {
  CHECK_FALSE(makes(JudgedText(model("from purchase-history at loft")), "loft"));
  CHECK_FALSE(makes(JudgedText(model("from bank-details")), "book"));
}

// ---- said to be anonymous ----------------------------------------------------------------------
std::string figures(std::string_view block) {
  return model("from purchase-history at book", "collect name, postal-address from regulars at till as sign-up for orders\n"
                                                "flow till -> loft as figures { carries name, postal-address, purchase-history; for orders; anonymised " +
                                                    std::string{block} + " }\n");
}
bool arrives(std::string_view block) { return !JudgedText(figures(block)).held("loft").empty(); }

TEST_CASE("anonymous only where all that identifies is taken out, and nothing is kept to join by") {
  CHECK(arrives(""));
  CHECK(arrives("removes name"));
  CHECK(arrives("{ removes name }"));
  CHECK_FALSE(arrives("{ removes name, postal-address }"));
  CHECK(arrives("{ removes name, postal-address; keeps online-identifier }"));
  CHECK_FALSE(arrives("{ removes name, postal-address; keeps purchase-history }"));  // which tells nobody apart by its mark
}

TEST_CASE("a rule finds the false claim, and only that") {
  const auto in_name_only = [](std::string_view block) {
    return JudgedText(figures(block) + "claim c \"c\" { never flow where anonymous-in-name-only }\n").broken("c");
  };
  CHECK(in_name_only("{ removes name }") == Truth::yes);
  CHECK(in_name_only("{ removes name, postal-address }") == Truth::no);
}

}  // namespace
}  // namespace lawful
