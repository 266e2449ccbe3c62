// Findings for a terminal: verdict, place, path, law, cure.  Unproven ones are grouped by the fact that is
// missing, because one fact often answers many rules.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "checker/law/edition.h"
#include "checker/report/report.h"
#include "lang/base/text.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

class Writer {
 public:
  Writer(const Report& report, const std::vector<Standing>& standings, const Style& style, bool all)
      : report_(report), standings_(standings), renderer_(report.sources(), style), all_(all) {}

  std::string run() {
    const auto& findings = report_.analysis().findings().all;
    std::vector<const Finding*> plain;
    for (const Finding& f : findings) {
      if (f.verdict == Verdict::infringement || f.verdict == Verdict::contradiction) plain.push_back(&f);
    }
    for (std::size_t i = 0; i < plain.size(); ++i) {
      if (!settled(*plain[i])) i = finding(plain, i);
    }
    unproven(findings);
    advice(findings);
    accepted(findings);
    known(findings);
    summary(findings);
    return std::move(out_);
  }

 private:
  static Ink ink_of(Verdict v) { return v == Verdict::infringement || v == Verdict::contradiction ? Ink::error : v == Verdict::unproven ? Ink::warning : Ink::advice; }

  // The same rule at the same place under another regime joins, if it says the same.
  std::size_t finding(const std::vector<const Finding*>& all, std::size_t i) {
    const Finding& f = *all[i];
    const std::string says = report_.says(f);
    std::vector<std::string> laws{report_.law(f)};
    std::size_t last = i;
    for (std::size_t j = i + 1; j < all.size() && all[j]->rule == f.rule && all[j]->key == f.key && all[j]->verdict == f.verdict && !settled(*all[j]); ++j) {
      if (!same_but_regime(*all[j], f) && report_.says(*all[j]) != says) break;
      laws.push_back(report_.law(*all[j]));
      last = j;
    }
    const std::string name = report_.rule_name(f.rule), verdict{to_string(f.verdict)};
    Message message;
    message.ink = ink_of(f.verdict);
    message.what = verdict;
    message.name = name;
    const std::string title = report_.title(report_.rule(f).entity);
    message.text = title;
    message.marks.push_back({report_.anchor(f), says});
    notes(f, laws, message.notes);
    out_ += renderer_.render(message);
    out_ += '\n';
    return last;
  }

  static bool same_but_regime(const Finding& a, const Finding& b) { return a.elements == b.elements; }

  void notes(const Finding& f, const std::vector<std::string>& laws, std::vector<Note>& notes) {
    std::vector<std::string> hops;
    for (const auto& hop : report_.hops(f)) hops.push_back(fmt::format("{} [{}]", hop.text, renderer_.place(hop.at)));
    if (!hops.empty()) notes.push_back({"path", fmt::format("{}", fmt::join(hops, ", "))});
    if (any(f.elements) && hops.empty() == false) notes.push_back({"data", fmt::format("{} of {}", report_.items(f), report_.groups(f))});
    if (const std::string fresh = fresh_elements(f); !fresh.empty()) notes.push_back({"new", fresh});
    for (const auto& [text, at] : broken_by(f)) notes.push_back({"by", fmt::format("{} [{}]", text, renderer_.place(at))});
    notes.push_back({"law", fmt::format("{}; as at {}", fmt::join(laws, ", "), to_string(report_.analysis().law().day()))});
    if (all_) notes.push_back({"why", report_.text_of_rule(f, "reason")});
    notes.push_back({"cure", report_.cure(f)});
  }

  // Where a finding is new for some of its data only, which.
  std::string fresh_elements(const Finding& f) const {
    const auto& fresh = standing(f).fresh;
    if (fresh.empty()) return {};
    const auto all = report_.analysis().graph().elements().expand(f.elements);
    std::vector<std::string> names;
    if (fresh.size() == all.size()) return {};
    for (const Element& e : all) {
      if (!std::binary_search(fresh.begin(), fresh.end(), fingerprint(identity(report_.analysis().evaluator(), f, &e)))) continue;
      if (names.size() == 8) return fmt::format("{} and {} more", fmt::join(names, ", "), fresh.size() - names.size());
      names.push_back(e.group ? fmt::format("{} of {}", report_.title(e.item), report_.title(e.group)) : report_.title(e.item));
    }
    return fmt::format("{}", fmt::join(names, ", "));
  }

  // What breaks a promise: at most four, then how many more.
  std::vector<std::pair<std::string, Span>> broken_by(const Finding& f) {
    std::vector<std::pair<std::string, Span>> out;
    const Model& model = report_.model();
    if (model.words->text((*model.schema)[f.subject.kind].name) != "claim") return out;
    std::vector<EntityId> seen;
    for (const Ref& r : report_.analysis().evaluator().broken_by(EntityId{f.subject.index})) {
      EntityId id{r.index};
      if ((*model.schema)[r.kind].derived) {
        const Member& m = report_.analysis().members().of(r.kind)[r.index];
        id = m.processing ? m.processing : m.movement;
      }
      if (id && std::find(seen.begin(), seen.end(), id) == seen.end()) seen.push_back(id);
    }
    for (const EntityId id : seen) {
      if (out.size() == 4) {
        out.emplace_back(fmt::format("and {} more", seen.size() - 4), model.head(id));
        break;
      }
      out.emplace_back(report_.declaration(id), model.head(id));
    }
    return out;
  }

  void unproven(const std::vector<Finding>& findings) {
    std::map<Missing, std::vector<const Finding*>> by_fact;
    for (const Finding& f : findings) {
      if (f.verdict != Verdict::unproven || settled(f)) continue;
      if (f.missing.empty()) without_fact_.push_back(&f);
      else by_fact[f.missing.front()].push_back(&f);
    }
    std::vector<std::pair<Missing, std::vector<const Finding*>>> ordered(by_fact.begin(), by_fact.end());
    const Model& model = report_.model();
    std::stable_sort(ordered.begin(), ordered.end(), [&](const auto& a, const auto& b) {
      return std::tuple(model[a.first.entity].file, model[a.first.entity].begin) < std::tuple(model[b.first.entity].file, model[b.first.entity].begin);
    });
    for (const auto& [missing, asked] : ordered) missing_fact(missing, asked);
    for (const Finding* f : without_fact_) {
      Message message;
      message.ink = Ink::warning;
      const std::string name = report_.rule_name(f->rule), says = report_.says(*f), title = report_.title(report_.rule(*f).entity);
      message.what = "unproven";
      message.name = name;
      message.text = title;
      message.marks.push_back({report_.anchor(*f), says});
      notes(*f, {report_.law(*f)}, message.notes);
      out_ += renderer_.render(message) + "\n";
    }
    facts_missing_ = ordered.size() + without_fact_.size();
  }

  void missing_fact(const Missing& missing, const std::vector<const Finding*>& asked) {
    Report::MissingText text = report_.missing(missing);
    if ((*report_.model().schema)[missing.row].derived) {  // nobody can write it: the rule knows better what to do
      text.says = report_.title(report_.rule(*asked.front()).entity);
      text.cure = report_.cure(*asked.front());
      text.at = report_.anchor(*asked.front());
    }
    Message message;
    message.ink = Ink::warning;
    const std::string attribute{report_.model().words->text((*report_.model().schema)[missing.row].attribute)};
    message.what = "unproven";
    message.name = attribute;
    message.text = text.says;
    message.marks.push_back({text.at, ""});
    std::vector<std::string> lines;
    std::set<std::tuple<std::uint32_t, EntityId, std::string_view>> seen;
    for (const Finding* f : asked) {
      if (seen.emplace(f->rule, f->regime, f->article).second) lines.push_back(fmt::format("{} ({})", report_.rule_name(f->rule), report_.law(*f)));
    }
    const std::size_t shown = all_ ? lines.size() : std::min<std::size_t>(lines.size(), 3);
    for (std::size_t i = 0; i < shown; ++i) message.notes.push_back({"asks", lines[i]});
    if (shown < lines.size()) message.notes.push_back({"asks", fmt::format("and {} more (--all)", lines.size() - shown)});
    message.notes.push_back({"if not", report_.says(*asked.front())});
    message.notes.push_back({"cure", text.cure});
    out_ += renderer_.render(message);
    out_ += '\n';
  }

  void advice(const std::vector<Finding>& findings) {
    for (const Finding& f : findings) {
      if (f.verdict != Verdict::advice || settled(f)) continue;
      if (!all_) {
        advice_lines_.push_back(fmt::format("advice[{}]: {} [{}]\n", report_.rule_name(f.rule), report_.says(f), renderer_.place(report_.anchor(f))));
        continue;
      }
      Message message;
      message.ink = Ink::advice;
      const std::string name = report_.rule_name(f.rule), says = report_.says(f), title = report_.title(report_.rule(f).entity);
      message.what = "advice";
      message.name = name;
      message.text = title;
      message.marks.push_back({report_.anchor(f), says});
      notes(f, {report_.law(f)}, message.notes);
      out_ += renderer_.render(message) + "\n";
    }
    std::set<std::string_view> seen;
    for (const std::string& line : advice_lines_) {
      if (seen.insert(line).second) out_ += line;
    }
    if (!seen.empty()) out_ += '\n';
  }

  void accepted(const std::vector<Finding>& findings) {
    bool any_accepted = false;
    for (const Finding& f : findings) {
      if (!f.accepted) continue;
      const Acceptance said = report_.acceptance(f.accepted);
      out_ += fmt::format("accepted[{}]: {} at {}; until {}, by {}: {} [{}]\n", report_.rule_name(f.rule), to_string(f.verdict), f.key, said.until,
                          printable(said.approved_by), printable(said.because), renderer_.place(report_.model().head(f.accepted)));
      any_accepted = true;
    }
    if (any_accepted) out_ += '\n';
  }

  // What was there before: a line each, and each once, whatever it lacks.
  void known(const std::vector<Finding>& findings) {
    std::set<std::string> lines;
    for (const Finding& f : findings) {
      if (!standing(f).known() || f.accepted) continue;
      lines.insert(fmt::format("known[{}]: {} at {}, {} [{}]\n", report_.rule_name(f.rule), to_string(f.verdict), f.key, report_.law(f), renderer_.place(report_.anchor(f))));
    }
    for (const std::string& line : lines) out_ += line;
    if (!lines.empty()) out_ += '\n';
  }

  void summary(const std::vector<Finding>& findings) {
    std::map<Verdict, std::size_t> count;
    std::size_t accepted = 0, known = 0;
    std::set<std::tuple<std::uint32_t, std::string_view, Verdict>> seen;  // once, whatever the regimes
    for (const Finding& f : findings) {
      if (f.accepted) ++accepted;
      else if (standing(f).known()) ++known;
      else if (seen.emplace(f.rule, f.key, f.verdict).second) ++count[f.verdict];
    }
    out_ += counted(count[Verdict::infringement], "infringement") + ", ";
    if (count[Verdict::contradiction] != 0) out_ += counted(count[Verdict::contradiction], "contradiction") + ", ";
    out_ += fmt::format("{} unproven{}, {} advice, {} accepted{}\n", count[Verdict::unproven],
                        facts_missing_ == 0 ? "" : fmt::format(" (for want of {})", counted(facts_missing_, "fact")), count[Verdict::advice], accepted,
                        known == 0 ? "" : fmt::format(", {} known before", known));
    const FlowGraph& graph = report_.analysis().graph();
    if (const std::size_t assumed = report_.assumed(); assumed != 0) {
      out_ += fmt::format("{} that nobody stated {} taken to be \"no\" (`lawful schema` says which silence means no)\n", counted(assumed, "fact"),
                          assumed == 1 ? "was" : "were");
    }
    const std::size_t transfers = report_.analysis().members().of(report_.model().schema->kind("transfer")).size();
    out_ += fmt::format("checked {}, {} and {} by the law of {} ({}); not legal advice\n", counted(graph.edges().size(), "flow"),
                        counted(graph.collections().size(), "collection"), counted(transfers, "restricted transfer"),
                        to_string(report_.analysis().law().day()), versions());
  }

  static std::string versions() { return fmt::format("language {}, library {} {}", kLanguageVersion, to_string(edition_day()), edition_hash()); }

  const Standing& standing(const Finding& f) const { return standings_.at(static_cast<std::size_t>(&f - report_.analysis().findings().all.data())); }
  // Somebody answers for it, or it was there before: told in a line at the end.
  bool settled(const Finding& f) const { return f.accepted || standing(f).known(); }

  const Report& report_;
  const std::vector<Standing>& standings_;
  Renderer renderer_;
  bool all_;
  std::string out_;
  std::size_t facts_missing_ = 0;
  std::vector<const Finding*> without_fact_;
  std::vector<std::string> advice_lines_;
};

}  // namespace

std::string findings_text(const Report& report, const std::vector<Standing>& standings, const Style& style, bool all) {
  return Writer(report, standings, style, all).run();
}

}  // namespace lawful
