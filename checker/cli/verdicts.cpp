#include "checker/cli/verdicts.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/cli/problems.h"
#include "checker/gate/fail_policy.h"
#include "checker/report/gate_formats.h"

namespace lawful {
namespace {

std::vector<Standing> standings_of(const Analysis& analysis, const FailPolicy& policy, const std::optional<Baseline>& baseline) {
  std::vector<Standing> out;
  const std::optional<Earlier> earlier = baseline ? std::optional{baseline->earlier()} : std::nullopt;
  for (const Finding& f : analysis.findings().all) {
    Standing standing = earlier ? earlier->compare(analysis, f) : Standing{};
    standing.fails = !f.accepted && !standing.known() && policy.fails(policy.gated(f));
    out.push_back(std::move(standing));
  }
  return out;
}

// Each format is written from the same findings; the records are made once, where one needs them.
class Outputs {
 public:
  Outputs(const Report& report, const std::vector<Standing>& standings, const VerdictWishes& wishes) : report_(report), standings_(standings), wishes_(wishes) {}

  // JSON is by far the longest, and goes out in pieces.
  static bool goes_in_pieces(const OutputWish& wish) { return wish.format == "json"; }
  TextSource pieces() const {
    return [this](const TextSink& write) { findings_json(report_, standings_, write); };
  }

  std::string text(const OutputWish& wish, const Style& style) {
    if (wish.format == "text") return findings_text(report_, standings_, wish.path.empty() ? style : Style{}, wishes_.all);
    if (!records_) {
      records_ = record_findings(report_, standings_);
      records_->of_deployment = wishes_.of_deployment;
    }
    if (wish.format == "sarif") return findings_sarif(*records_);
    if (wish.format == "junit") return findings_junit(*records_);
    if (wish.format == "github") return findings_github(*records_);
    return wish.format == "gitlab" ? findings_gitlab(*records_) : findings_markdown(*records_);
  }

 private:
  const Report& report_;
  const std::vector<Standing>& standings_;
  const VerdictWishes& wishes_;
  std::optional<FindingsRecord> records_;
};

// Texts are made before the first is written, so that a failure leaves none behind that looks whole; JSON that is
// cut short does not.
int deliver_all(Context& context, const std::vector<OutputWish>& wishes, Outputs outputs, int status) {
  std::vector<std::string> texts;
  for (const OutputWish& wish : wishes) texts.push_back(Outputs::goes_in_pieces(wish) ? std::string{} : outputs.text(wish, context.out_style));
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    const bool in_pieces = Outputs::goes_in_pieces(wishes[i]);
    const int done = in_pieces ? deliver_pieces(context, wishes[i].path, outputs.pieces()) : deliver(context, wishes[i].path, texts[i]);
    if (done != kFine) return kTrouble;
  }
  return status;
}

}  // namespace

int deliver_verdicts(Context& context, const Workspace& workspace, const Analysis& analysis, const VerdictWishes& wishes, const std::optional<Baseline>& baseline) {
  Sink mistakes;
  FailPolicy policy(analysis, workspace, mistakes);
  if (show_problems(context, workspace.sources(), mistakes)) return kTrouble;
  if (!wishes.fail_on.empty()) policy.replace_by(fail_level(wishes.fail_on));
  const std::vector<Standing> standings = standings_of(analysis, policy, baseline);
  if (const std::size_t gone = baseline && !wishes.of_deployment ? baseline->gone(analysis) : 0; gone != 0) {
    context.err.write(fmt::format("note: {} of the baseline {} cured or accepted; `lawful baseline prune` forgets {}\n", gone, gone == 1 ? "is" : "are", gone == 1 ? "it" : "them"));
  }
  const Report report(workspace.sources(), analysis);
  const bool any = std::any_of(standings.begin(), standings.end(), [](const Standing& s) { return s.fails; });
  return deliver_all(context, wishes.outputs, Outputs(report, standings, wishes), any ? kFindings : kFine);
}

}  // namespace lawful
