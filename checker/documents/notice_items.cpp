#include "checker/documents/notice_items.h"

#include <fmt/format.h>

#include <algorithm>

namespace lawful {
namespace {

constexpr std::size_t kShown = 6;  // of what is vague
constexpr std::size_t kFew = 4;    // of what makes an item owed: more of it tells nothing

class Items {
 public:
  Items(const Facts& facts, const NoticeLaw& law, EntityId notice)
      : facts_(facts), law_(law), notice_(notice), subject_{facts.model().schema->kind("notice"), notice.value} {}

  ItemVerdict judge(EntityId item) const {
    ItemVerdict out;
    out.item = item;
    const NoticeLaw::Outcome owed = law_.ask("owes", item, subject_);
    if (owed.truth == Truth::no) return out;
    out.stated = stated(item);
    const NoticeLaw::Outcome blurred = law_.ask("blurs", item, subject_);
    const Truth said = out.stated.file ? Truth::yes : law_.ask("tells", item, subject_).truth;
    out.said = verdict(owed.truth, said, blurred.truth);
    out.why = reasons(out.said == Said::vaguely || out.said == Said::open ? blurred : NoticeLaw::Outcome{}, kShown, false);
    if (out.why.empty() || out.said == Said::no) add(out.why, reasons(owed, out.said == Said::yes ? 0 : kFew, true));
    if (out.said == Said::no || out.said == Said::open) {
      for (const Missing& m : owed.missing) add_missing(out.why, m);
    }
    if (out.said == Said::no || out.said == Said::vaguely) out.cure = law_.wording(item);
    return out;
  }

 private:
  static Said verdict(Truth owed, Truth said, Truth blurred) {
    if (said != Truth::yes && blurred != Truth::yes) return owed == Truth::yes && said == Truth::no ? Said::no : Said::open;
    if (blurred == Truth::no) return Said::yes;
    return blurred == Truth::yes ? Said::vaguely : Said::open;
  }

  // The line of the model that lists it; no file where none does.
  Span stated(EntityId item) const {
    const Model& model = facts_.model();
    Span out;
    facts_.law().each(notice_, model.schema->row("notice", "states"), [&](const Fact& fact) {
      if (facts_.law().head(fact) == item) out = {model[notice_].file, fact.place, fact.place + 1};
    });
    return out;
  }

  // The titles of the defines, with what they find.
  Passages reasons(const NoticeLaw::Outcome& outcome, std::size_t most, bool all_or_none) const {
    Passages out;
    const auto& defines = facts_.analysis().rules().defines;
    for (const DefineId id : outcome.decided) {
      std::vector<std::string> found;
      Span at;
      for (const EntityId one : facts_.analysis().evaluator().found_by(id, subject_, outcome.regime)) {
        found.push_back(facts_.in_words(one));
        if (!at.file && facts_.model()[one].origin == Origin::project) at = facts_.model().head(one);
      }
      std::sort(found.begin(), found.end());
      found.erase(std::unique(found.begin(), found.end()), found.end());
      const std::size_t rest = found.size() > most ? found.size() - most : 0;
      if (rest > 0) found.resize(all_or_none ? 0 : most);
      if (found.empty()) at = {};
      std::string text = facts_.report().title(defines[id.value].entity);
      if (!found.empty()) text += fmt::format(": {}{}", fmt::join(found, "; "), rest > 0 ? fmt::format("; and {} more", rest) : "");
      out.push_back({std::move(text), at});
    }
    return out;
  }
  void add_missing(Passages& out, const Missing& missing) const {
    const auto text = facts_.report().missing(missing);
    if (std::none_of(out.begin(), out.end(), [&](const Passage& p) { return p.text == text.says; })) out.push_back({text.says, text.at});
  }

  const Facts& facts_;
  const NoticeLaw& law_;
  EntityId notice_;
  Ref subject_;
};

}  // namespace

std::string_view to_string(Said said) {
  switch (said) {
    case Said::yes: return "said";
    case Said::vaguely: return "said vaguely";
    case Said::no: return "not said";
    case Said::open: return "open";
    case Said::not_owed: break;
  }
  return "not owed";
}

std::vector<ItemVerdict> judge_items(const Facts& facts, const NoticeLaw& law, EntityId notice) {
  const Items items(facts, law, notice);
  std::vector<ItemVerdict> out;
  for (const EntityId item : facts.model().all(facts.model().schema->kind("notice-item"))) {
    if (facts.law().holds(item) && law.listed("owes", item)) out.push_back(items.judge(item));
  }
  return out;
}

std::string articles_of(const Facts& facts, EntityId item) { return joined(facts.of(item, "article"), ", "); }

}  // namespace lawful
