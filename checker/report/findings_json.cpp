// Findings for programs.  The shape is documented in docs/findings-json.md; `version` changes when it does.
#include "checker/law/edition.h"
#include "checker/report/record_json.h"
#include "checker/report/report.h"

namespace lawful {

// A large project has more findings than anybody wants to hold as text: what is written goes on its way.
void findings_json(const Report& report, const std::vector<Standing>& standings, const TextSink& write) {
  constexpr std::size_t kPiece = 1u << 20;
  JsonText out;
  out.open_object();
  out.member("version", std::uint64_t{1});
  out.member("language", std::uint64_t{kLanguageVersion});
  out.key("library").open_object();
  out.member("edition", to_string(edition_day()));
  out.member("hash", edition_hash());
  out.close_object();
  out.member("day", to_string(report.analysis().law().day()));
  out.member("assumed", std::uint64_t{report.assumed()});
  out.key("findings").open_array();
  const auto& all = report.analysis().findings().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    write_record(out, record_finding(report, all[i], standings.at(i)));
    if (out.size() > kPiece) write(out.take());
  }
  out.close_array();
  out.close_object();
  write(out.take() + "\n");
}

}  // namespace lawful
