// Rules asked by several threads find what one finds, and in its order.
#include <fmt/format.h>

#include "checker/rules/scan.h"
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

// Shops that send to themselves and to a mailer whose place nobody states: findings of each verdict.
std::string many_shops() {
  std::string out = "organisation mailer {}\nsystem outbox { operated by mailer }\n";
  for (int i = 0; i < 40; ++i) {
    out += fmt::format(
        "organisation shop{0} {{ established in FR }}\n"
        "system till{0} {{ operated by shop{0}; located in FR }}\n"
        "system cloud{0} {{ operated by mailer; located in {1} }}\n"
        "processing news{0} {{ controller shop{0}; purpose newsletter; uses email-address, health-data }}\n"
        "collect email-address, health-data from customers at till{0} for news{0}\n"
        "flow till{0} -> outbox {{ carries email-address; for news{0} }}\n"
        "flow till{0} -> cloud{0} {{ carries email-address, health-data; for news{0} }}\n",
        i, i % 3 == 0 ? "US" : i % 3 == 1 ? "IN" : "GB");
  }
  return out;
}

std::vector<std::string> hits(const Analysis& analysis, std::size_t threads) {
  std::vector<std::uint32_t> rules;
  for (std::uint32_t i = 0; i < analysis.rules().rules.size(); ++i) rules.push_back(i);
  std::vector<std::string> out;
  for (const Hit& hit : scan(analysis.evaluator(), rules, threads).hits) {
    std::string one = fmt::format("{} {} {} {} {}", hit.rule, hit.law->regime.value, hit.subject.index, to_string(hit.violated), hit.key);
    for (const Missing& m : hit.missing) one += fmt::format(" {}.{}", m.entity.value, m.row.value);
    for (const Word w : hit.elements.words) one += fmt::format(" {:x}", w);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

TEST_CASE("any number of threads finds the same") {
  const JudgedText judged(many_shops());
  const auto one = hits(judged.analysis(), 1);
  CHECK(one.size() > 100);
  CHECK(std::any_of(judged.analysis().findings().all.begin(), judged.analysis().findings().all.end(), [](const Finding& f) { return !f.missing.empty(); }));
  for (const std::size_t threads : {2u, 3u, 7u}) CHECK(hits(judged.analysis(), threads) == one);
}

}  // namespace lawful
