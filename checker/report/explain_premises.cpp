#include "checker/report/explain_premises.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/report/explain_condition.h"
#include "lang/diag/printable.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

constexpr std::size_t kTruthWidth = 12, kStep = 2, kLeadWidth = 10, kMostLines = 3;

bool is_list(const Premise& premise) { return premise.code->logic == Logic::all_of || premise.code->logic == Logic::any_of; }

Ink ink_of(Truth truth) { return truth == Truth::yes ? Ink::good : truth == Truth::no ? Ink::faint : Ink::warning; }

}  // namespace

// The clause word of a whole premise, `yes` and its like in a column of their own, then the condition.
void PremiseWriter::line(Truth truth, const std::string& lead, std::size_t indent, const std::string& text, const std::string& after) {
  const std::string answer{to_string(truth)}, head = std::string(indent, ' ') + (lead.empty() ? lead : fmt::format("{:<{}}", lead, kLeadWidth - kStep));
  const std::size_t start = head.size() + kTruthWidth;
  const std::size_t room = std::max<std::size_t>(style_.width, start + 40) - start;
  std::vector<std::string> lines = wrapped(text, room);
  if (lines.size() > kMostLines && !whole_) {
    lines.resize(kMostLines);
    lines.back() += " ...";
  }
  if (!after.empty() && display_width(lines.back()) + display_width(after) + 2 <= room) {
    lines.back() += "  " + style_.paint(Ink::advice, after);
  } else if (!after.empty()) {
    for (const std::string& more : wrapped(after, room - 2)) lines.push_back("  " + style_.paint(Ink::advice, more));
  }
  out_ += head + style_.paint(ink_of(truth), answer) + std::string(kTruthWidth - answer.size(), ' ') + lines.front() + '\n';
  for (std::size_t i = 1; i < lines.size(); ++i) out_ += std::string(start, ' ') + lines[i] + '\n';
}

std::string PremiseWriter::words_of(const Premise& premise) const {
  if (is_list(premise)) return premise.code->logic == Logic::all_of ? "all of these:" : "one of these:";
  return condition_text(report_.model(), *premise.code);
}

// Titles of defines, values of attributes: what stands in brackets behind a condition.
std::string PremiseWriter::facts_of(const Premise& premise, const Judgement& judgement) const {
  if (!premise.name.empty()) return "(" + printable(premise.name) + ")";
  if (is_list(premise) || premise.code->logic == Logic::negation) return {};
  const std::string value = value_text(report_, *premise.code, judgement.subject, judgement.law->regime);
  return value.empty() ? value : "[" + printable(value) + "]";
}

void PremiseWriter::write(const Premise& premise, const std::string& lead, std::size_t indent, const Judgement& judgement) {
  std::string after = facts_of(premise, judgement);
  const bool define = !premise.name.empty();
  const std::string key = define ? fmt::format("{}/{}", words_of(premise), judgement.subject.element_class) : std::string{};
  const bool again = define && !whole_ && !unfolded_.insert(key).second;
  if (again) after += " as above";
  line(premise.truth, lead, indent, words_of(premise), after);
  if (!again) children(premise, indent + (lead.empty() ? kStep : kLeadWidth), judgement);
}

// The one alternative of a define needs no line of its own, nor what `not` denies where that is a plain test.
void PremiseWriter::children(const Premise& premise, std::size_t indent, const Judgement& judgement) {
  const bool plain_denial = premise.code->logic == Logic::negation && premise.parts.front().parts.empty();
  if (plain_denial) return;
  const bool single_list = !premise.name.empty() && premise.parts.size() == 1 && premise.parts.front().code->logic == Logic::all_of;
  for (const Premise& part : single_list ? premise.parts.front().parts : premise.parts) write(part, "", indent, judgement);
}

std::string PremiseWriter::tree(const Judgement& judgement, std::size_t indent) {
  out_.clear();
  const auto premises = report_.analysis().evaluator().premises(*judgement.clause, judgement.subject, judgement.law->regime);
  for (const auto& [word, premise] : premises) {
    if (!is_list(premise)) {
      write(premise, word, indent, judgement);
      continue;
    }
    line(premise.truth, word, indent, words_of(premise), {});
    for (const Premise& part : premise.parts) write(part, "", indent + kLeadWidth, judgement);
  }
  return std::move(out_);
}

std::string PremiseWriter::settling(const Judgement& judgement) const {
  const auto premises = report_.analysis().evaluator().premises(*judgement.clause, judgement.subject, judgement.law->regime);
  for (const auto& [word, premise] : premises) {
    const Truth settles = word == "unless" ? Truth::yes : Truth::no;
    if (word == "must" || premise.truth != settles) continue;
    const Premise* at = &premise;  // of a list, the part that decides
    while (is_list(*at)) {
      const auto part = std::find_if(at->parts.begin(), at->parts.end(), [&](const Premise& p) { return p.truth == settles; });
      if (part == at->parts.end()) break;
      at = &*part;
    }
    const std::string title = at->name.empty() ? std::string{} : fmt::format(" ({})", printable(at->name));
    return fmt::format("`{}` is {}{}", condition_text(report_.model(), *at->code), to_string(at->truth), title);
  }
  return {};
}

}  // namespace lawful
