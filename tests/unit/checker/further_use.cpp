// Data stays with the purposes it was collected for, and no collection lends its purposes to another.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kHead = R"(
organisation shop { established in FR }
organisation partner { established in FR }
system till { operated by shop; located in FR }
system file { operated by shop; located in FR }
system office { operated by shop; located in FR }
system partner-file { operated by partner; located in FR }
processing orders { controller shop; purpose order-handling; uses name; basis contract with customers }
processing adverts { controller shop; purpose direct-marketing; uses name; basis contract with customers }
processing letters { controller shop; purpose newsletter; uses name; basis contract with customers }
processing selling { controller partner; purpose direct-marketing; uses name; basis contract with customers }
)";

Lines uses(std::string_view text, std::string_view day = "2026-11-22") {
  return JudgedText(std::string{kHead} + std::string{text}, day).told("incompatible-further-use");
}

TEST_CASE("used for what it was collected for") {
  CHECK(uses("collect name from customers at till for orders\nflow till -> file { carries name; for orders }\n").empty());
}

TEST_CASE("used for something else") {
  CHECK(uses("collect name from customers at till for orders\nflow till -> file { carries name; for adverts }\n") ==
        Lines{"infringement eu-gdpr shop/adverts from order-handling"});
}

TEST_CASE("a narrower purpose is inside a wider one, and not the other way round") {
  CHECK(uses("collect name from customers at till for adverts\nflow till -> file { carries name; for letters }\n").empty());
  CHECK(uses("collect name from customers at till for letters\nflow till -> file { carries name; for adverts }\n") ==
        Lines{"infringement eu-gdpr shop/adverts from newsletter"});
}

TEST_CASE("one collection for two purposes serves both") {
  CHECK(uses("collect name from customers at till for orders, adverts\n"
             "flow till -> file { carries name; for adverts }\nflow file -> office { carries name; for orders }\n")
            .empty());
}

TEST_CASE("two collections for one purpose each serve neither the other's") {
  CHECK(uses("collect name from customers at till { as by-order; for orders }\ncollect name from customers at till { as by-coupon; for adverts }\n"
             "flow till -> file { carries name; for orders, adverts }\n") ==
        Lines{"infringement eu-gdpr shop/adverts from order-handling", "infringement eu-gdpr shop/orders from direct-marketing"});
}

TEST_CASE("about other people, or of other data, is another matter") {
  const JudgedText judged(R"(
organisation shop { established in FR }
subject buyers
subject walkers-by
system till { operated by shop; located in FR }
system file { operated by shop; located in FR }
processing orders { controller shop; purpose order-handling; uses name; basis contract with data-subject }
processing adverts { controller shop; purpose direct-marketing; uses name; basis contract with data-subject }
collect name from buyers at till for orders
collect name from walkers-by at till for adverts
flow till -> file { carries name of walkers-by; for adverts }
flow till -> file as all-names { carries name; for orders }
)");
  CHECK(judged.told("incompatible-further-use") == Lines{"infringement eu-gdpr shop/orders from direct-marketing"});
  const auto found = judged.findings("incompatible-further-use");
  REQUIRE(found.size() == 1);
  for (const std::string& e : judged.elements_of(*found.front())) CHECK(e.ends_with("@walkers-by"));
}

TEST_CASE("the purposes travel with the data, inside one controller") {
  CHECK(uses("collect name from customers at till for orders\nflow till -> file { carries name }\nflow file -> office { carries name; for adverts }\n") ==
        Lines{"infringement eu-gdpr shop/adverts from order-handling"});
  // Round a circle as well.
  CHECK(uses("collect name from customers at till for orders\nflow till -> file { carries name }\nflow file -> till { carries name }\n"
             "flow till -> office { carries name; for adverts }\n") == Lines{"infringement eu-gdpr shop/adverts from order-handling"});
}

TEST_CASE("a flow to another controller begins anew with what it was given for") {
  // The shop gives it for adverts: that is the shop's own further use, and not the partner's.
  CHECK(uses("collect name from customers at till for orders\nflow till -> partner-file { carries name; for adverts }\n"
             "flow partner-file -> partner { carries name; for selling }\n") ==
        Lines{"infringement eu-gdpr shop/adverts from order-handling"});
  // Given for orders, sold on: the partner's.
  CHECK(uses("collect name from customers at till for orders\nflow till -> partner-file { carries name; for orders }\n"
             "flow partner-file -> partner { carries name; for selling }\n") ==
        Lines{"infringement eu-gdpr partner/selling from order-handling"});
}

TEST_CASE("a processor is inside the context of those it works for") {
  CHECK(uses("system mailer { operated by partner as processor for shop under \"Terms\"; located in FR }\n"
             "collect name from customers at till for orders\nflow till -> mailer { carries name }\n"
             "flow mailer -> file { carries name; for adverts }\n") == Lines{"infringement eu-gdpr shop/adverts from order-handling"});
}

TEST_CASE("what is made from data is a use of it") {
  CHECK(uses("data likings\nprocessing profiling {\n  controller shop\n  purpose profiling-for-marketing\n  uses name\n"
             "  derives likings { from name; at file }\n  basis contract with customers\n}\n"
             "collect name from customers at till for orders\nflow till -> file { carries name; for orders }\n") ==
        Lines{"infringement eu-gdpr shop/profiling from order-handling"});
}

TEST_CASE("consent, a law and a passed test each excuse it; a failed test does not") {
  const auto with = [](std::string_view row) {
    return uses("assessment good { kind compatibility-test; done 2025-01-01; finds passed }\n"
                "assessment bad { kind compatibility-test; done 2025-01-01; finds failed }\n"
                "processing second { controller shop; purpose surveys; uses name; " + std::string{row} + " }\n"
                "collect name from customers at till for orders\nflow till -> file { carries name; for second }\n");
  };
  const Lines found{"infringement eu-gdpr shop/second from order-handling"};
  CHECK(with("basis contract with customers") == found);
  CHECK(with("basis consent").empty());
  CHECK(with("required by \"an act\"").empty());
  CHECK(with("compatible with order-handling { because \"close\"; assessed by good }").empty());
  CHECK(with("compatible with order-handling { because \"close\"; assessed by bad }") == found);
  CHECK(with("compatible with order-handling { assessed by good }") == found);
  CHECK(with("compatible with newsletter { because \"close\"; assessed by good }") == found);
}

}  // namespace
}  // namespace lawful
