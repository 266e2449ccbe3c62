#include "checker/documents/notice_review.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/notice_items.h"
#include "checker/documents/review_evidence.h"
#include "lang/base/text.h"

namespace lawful {
namespace {

constexpr std::size_t kShown = 4;  // sentences and declarations in a cell

Passages first_of(Passages all) {
  const std::size_t rest = all.size() > kShown ? all.size() - kShown : 0;
  if (rest == 0) return all;
  all.resize(kShown);
  all.push_back({fmt::format("and {} more", rest), {}});
  return all;
}

class Review {
 public:
  Review(const Report& report, const ReviewedText& reviewed)
      : facts_(report), report_(report), model_(facts_.model()), schema_(*model_.schema), text_(reviewed), evidence_(report, reviewed) {
    const NoticeLaw law(facts_, regimes_of(facts_, facts_.analysis().judged().list()));
    if (evidence_.grounded()) items_ = judge_items(facts_, law, text_.notice);
  }

  Document write() const {
    Document out{"review", title(), document_heads(facts_), {}, true, true};
    out.heads.insert(out.heads.begin(), {"text", "Text", Answer::model, {{path(), {}}}, {}});
    out.sections = {result(), items(), contradictions(), conduct(), unspoken(), undecided(), scope(), sign_off()};
    if (Section missing = missing_quotes(); !missing.blocks.empty()) out.sections.insert(out.sections.begin() + 1, std::move(missing));
    return out;
  }

 private:
  // ---- what is known of the text -------------------------------------------------------------------
  std::string path() const { return report_.sources()[text_.file].path; }
  std::string title() const { return fmt::format("Review of \"{}\" against the model of {}", report_.title(text_.notice), who()); }
  std::string who() const {
    std::vector<std::string> names;
    for (const EntityId id : facts_.analysis().judged().list()) names.push_back(report_.title(id));
    return names.empty() ? "all its organisations" : listing(names);
  }

  std::size_t count(Said said) const {
    return static_cast<std::size_t>(std::count_if(items_.begin(), items_.end(), [&](const ItemVerdict& v) { return v.said == said; }));
  }
  // ---- the sections ----------------------------------------------------------------------------------
  Section result() const {
    Section out{"result", "Result", {}, {}};
    out.blocks.push_back(Paragraph{{conclusion(), {}}});
    Table table{"counts", "In numbers", {{"what", "What"}, {"count", "How many"}}, {}, ""};
    const auto row = [&](std::string what, std::size_t n, const char* mark = "") { table.rows.push_back({{{{std::move(what), {}}}, {{std::to_string(n), {}}}}, n == 0 ? "" : mark}); };
    if (evidence_.grounded()) {
      const std::size_t owed = items_.size() - count(Said::not_owed);
      row(fmt::format("items that the notice must say, of {}", items_.size()), owed);
      row("of these: said", count(Said::yes));
      row("said vaguely or in part", count(Said::vaguely), "advice");
      row("not said", count(Said::no), "infringement");
      if (count(Said::open) > 0) row("open", count(Said::open), "unproven");
    }
    row("promises that the model contradicts", evidence_.broken().size(), "infringement");
    row("infringements in what its words describe", count_of(evidence_.infringements()), "infringement");
    row("questions that stay open", count_of(evidence_.unproven()) + evidence_.open_promises().size(), "unproven");
    row(fmt::format("sentences that nothing in the model speaks for, of {}", text_.coverage.sentences.size()), text_.coverage.count(Spoken::by_nobody));
    row(fmt::format("quotes of the model that are not in this text, of {}", text_.quotes.size()), text_.coverage.missing.size(), "unproven");
    out.blocks.push_back(std::move(table));
    return out;
  }

  std::string conclusion() const {
    if (!evidence_.grounded()) {
      return fmt::format(
          "This is not the text that the model speaks of: of the {} that the model takes from \"{}\", {} not in it. So it cannot be said item by item what this text says. "
          "What is told below rests only on the words that both have in common.",
          counted(evidence_.quotes_of_notice(), "quote"), report_.title(text_.notice), evidence_.missing_of_notice() == 1 ? "one is" : fmt::format("{} are", evidence_.missing_of_notice()));
    }
    std::string out = !evidence_.quotes_any() ? "The model quotes no words of this text, so the verdicts rest on what the model says of the notice, and were not compared with its words. By that, " : "";
    const bool all_said = count(Said::no) == 0 && count(Said::vaguely) == 0 && count(Said::open) == 0;
    const char* the = out.empty() ? "The" : "the";
    if (all_said) out += fmt::format("{} notice says all that it must say to the people concerned.", the);
    else out += fmt::format("{} notice does not give people all that it must: {} not said at all, and {} said vaguely or in part.", the, of_items(Said::no), of_items(Said::vaguely));
    const std::size_t broken = evidence_.broken().size();
    if (broken > 0) out += fmt::format(" {} of its promises {} contradicted by what the model shows.", broken, broken == 1 ? "is" : "are");
    else out += " No promise of it is contradicted by the model.";
    if (const std::size_t bad = count_of(evidence_.infringements()); bad > 0) out += fmt::format(" What it describes breaks the law in {} under {}.", counted(bad, "place"), counted(evidence_.infringements().size(), "rule"));
    return out;
  }
  std::string of_items(Said said) const {
    const std::size_t n = count(said);
    return n == 1 ? "one item is" : fmt::format("{} items are", n == 0 ? "no" : std::to_string(n));
  }

  Section missing_quotes() const {
    Section out{"missing-quotes", "Words of the model that are not in this text", {}, {}};
    if (text_.coverage.missing.empty()) return out;
    Table table{"missing-quotes", "Quotes that are missing", {{"quote", "Quoted in the model"}, {"nearest", "Nearest in this text"}}, {}, ""};
    for (const MissingQuote& missing : text_.coverage.missing) {
      const Quote& quote = text_.quotes[missing.quote];
      Passages near;
      if (missing.nearest != MissingQuote::kNone) near.push_back(evidence_.sentence(missing.nearest));
      else near.push_back({"nothing like it", {}});
      table.rows.push_back({{{{fold(quote.words), quote.at}}, std::move(near)}, {}});
    }
    out.blocks.push_back(std::move(table));
    return out;
  }

  Section items() const {
    Section out{"items", "What the notice must say", {}, {}};
    if (!evidence_.grounded()) {
      out.blocks.push_back(Paragraph{{"Not decided: the model tells what another text states.", {}}});
      return out;
    }
    Table table{"items", "Item by item", {{"item", "Item"}, {"articles", "Where the law asks for it"}, {"verdict", "Verdict"}, {"why", "Why"}, {"cure", "Words that would do"}}, {},
                "No collection of data hands this notice to people, so nothing is owed."};
    std::vector<std::string> rest;
    for (const ItemVerdict& v : items_) {
      if (v.said == Said::not_owed) {
        rest.push_back(report_.title(v.item));
        continue;
      }
      const char* mark = v.said == Said::no ? "infringement" : v.said == Said::vaguely ? "advice" : v.said == Said::open ? "unproven" : "";
      table.rows.push_back({{{{report_.title(v.item), {}}}, {{articles_of(facts_, v.item), {}}}, {{std::string{to_string(v.said)}, v.stated}}, v.why, v.cure}, mark});
    }
    out.blocks.push_back(std::move(table));
    if (!rest.empty()) out.blocks.push_back(Paragraph{{fmt::format("Not owed on what the model says: {}.", fmt::join(rest, "; ")), {}}});
    return out;
  }

  Section contradictions() const {
    Section out{"contradictions", "What it says and the model contradicts", {}, {}};
    Table table{"contradictions", "Promises that are not kept", {{"words", "What the notice says"}, {"facts", "What the model shows"}, {"law", "Law"}, {"cure", "What to do"}}, {},
                "Nothing that it promises is contradicted by the model."};
    for (const Finding* f : evidence_.broken()) {
      Passages words = evidence_.words_of(f->anchor);
      if (words.empty()) words.push_back({report_.title(f->anchor), model_.head(f->anchor)});
      table.rows.push_back({{std::move(words), against(*f), {{report_.law(*f), {}}}, {{report_.cure(*f), {}}}}, std::string{to_string(f->verdict)}});
    }
    out.blocks.push_back(std::move(table));
    return out;
  }

  // What breaks a promise: each declaration by its title, at its place.
  Passages against(const Finding& f) const {
    Passages out;
    for (const Ref& r : facts_.analysis().evaluator().broken_by(EntityId{f.subject.index})) {
      const bool derived = schema_[r.kind].derived;
      const Member* m = derived ? &facts_.analysis().members().of(r.kind)[r.index] : nullptr;
      const EntityId at = m == nullptr ? EntityId{r.index} : m->movement ? m->movement : m->processing;
      if (at) out.push_back({facts_.in_words(at), model_.head(at)});
      else if (m != nullptr && m->actor) out.push_back({report_.title(m->actor), model_.head(m->actor)});
    }
    return first_of(Facts::sorted(std::move(out)));
  }
  Section conduct() const {
    Section out{"conduct", "What its words describe, and the law does not allow", {}, {}};
    out.blocks.push_back(groups_table("infringements", "Infringements", evidence_.infringements(), "Nothing that its words describe breaks a rule."));
    if (!evidence_.advice().empty()) out.blocks.push_back(groups_table("advice", "Advice", evidence_.advice(), ""));
    if (evidence_.elsewhere() > 0) out.blocks.push_back(Paragraph{{fmt::format("{} more {} about what no sentence of this text says; `lawful check` lists {}.", evidence_.elsewhere(), evidence_.elsewhere() == 1 ? "finding is" : "findings are", evidence_.elsewhere() == 1 ? "it" : "them"), {}}});
    return out;
  }

  Table groups_table(const char* key, const char* caption, const ReviewEvidence::Groups& groups, const char* empty) const {
    Table table{key, caption, {{"rule", "What is wrong"}, {"count", "Places"}, {"law", "Law"}, {"words", "Sentences of the notice"}, {"cure", "What to do"}}, {}, empty};
    std::vector<const ReviewEvidence::Groups::value_type*> sorted;
    for (const auto& one : groups) sorted.push_back(&one);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->second.size() > b->second.size(); });
    for (const auto* one : sorted) {
      const auto& findings = one->second;
      Passages words, cures;
      for (const Finding* f : findings) {
        if (evidence_.as_a_whole(f->anchor)) words.push_back({report_.says(*f), model_.head(f->anchor)});
        else add(words, evidence_.words_of(f->anchor));
        cures.push_back({report_.cure(*f), {}});
      }
      table.rows.push_back({{{{report_.title(report_.rule(*findings.front()).entity), {}}, {report_.rule_name(one->first.first), {}}},
                             {{std::to_string(findings.size()), {}}},
                             {{one->first.second, {}}},
                             first_of(distinct(std::move(words))),
                             first_of(distinct(std::move(cures)))},
                            std::string{to_string(findings.front()->verdict)}});
    }
    return table;
  }
  // Each text once, in the order of the places.
  static Passages distinct(Passages all) {
    Passages out;
    for (Passage& p : all) {
      if (std::none_of(out.begin(), out.end(), [&](const Passage& o) { return o.text == p.text; })) out.push_back(std::move(p));
    }
    return out;
  }

  Section unspoken() const {
    Section out{"unspoken", "Sentences that nothing in the model speaks for", {}, {}};
    Table table{"unspoken", "Not spoken for", {{"sentence", "Sentence"}}, {}, "The model speaks for each sentence."};
    for (const SentenceCoverage& s : text_.coverage.sentences) {
      if (s.spoken == Spoken::by_nobody) table.rows.push_back({{{evidence_.sentence(s.passage)}}, {}});
    }
    out.blocks.push_back(std::move(table));
    return out;
  }

  Section undecided() const {
    Section out{"undecided", "What this review cannot decide", {}, {}};
    Table open = groups_table("questions", "Questions to the company", evidence_.unproven(), "No question stays open.");
    open.columns[0].title = "What may be wrong";
    open.columns[4].title = "What to find out, and to state";
    for (Table::Row& row : open.rows) row.cells[4] = facts_wanted(row.cells[0].back().text);
    out.blocks.push_back(std::move(open));
    Table promises_table{"unchecked", "Promises that no model can check, or that hang on what is not stated", {{"words", "What the notice says"}, {"why", "Why"}}, {}, ""};
    for (const Finding* f : evidence_.open_promises()) {
      Passages why;
      for (const Missing& m : f->missing) {
        const auto text = report_.missing(m);
        why.push_back({text.says, text.at});
      }
      promises_table.rows.push_back({{evidence_.words_of(f->anchor), first_of(distinct(std::move(why)))}, "unproven"});
    }
    for (const EntityId claim : facts_.own("claim")) {
      Passages why = facts_.of(claim, "kept-by");
      Passages words = evidence_.words_of(claim);
      if (!why.empty() && !words.empty()) promises_table.rows.push_back({{std::move(words), std::move(why)}, {}});
    }
    if (!promises_table.rows.empty()) out.blocks.push_back(std::move(promises_table));
    return out;
  }

  // What the findings of a rule wait for.
  Passages facts_wanted(const std::string& rule) const {
    Passages out;
    for (const auto& [key, findings] : evidence_.unproven()) {
      if (report_.rule_name(key.first) != rule) continue;
      for (const Finding* f : findings) {
        for (const Missing& m : f->missing) {
          const auto text = report_.missing(m);
          out.push_back({text.says, text.at});
        }
      }
    }
    return first_of(distinct(std::move(out)));
  }

  Section scope() const {
    Section out{"scope", "What was compared, and how", {}, {}};
    const Coverage& c = text_.coverage;
    out.blocks.push_back(Paragraph{{fmt::format("The text has {}. The model restates {}, sets {} aside as stating no fact, each with a reason, and says nothing of {}. Of the {} of the model, {} in the text.",
                                                counted(c.sentences.size(), "sentence"), c.count(Spoken::by_quote), c.count(Spoken::set_aside), c.count(Spoken::by_nobody),
                                                counted(text_.quotes.size(), "quote"), c.quotes_found == 1 ? "one stands" : fmt::format("{} stand", c.quotes_found)),
                                    {}}});
    out.blocks.push_back(Paragraph{{"An item counts as said where the model says that the notice states it, and as said vaguely where a condition of the library shows what is left open. "
                                    "Who wrote the model read the notice; whether the company does what the model says was not examined.",
                                    {}}});
    return out;
  }

  static Section sign_off() {
    Section out{"sign-off", "Sign-off", {}, {}};
    out.blocks.push_back(Field{"opinion", "Opinion of the reviewer", Answer::person, {}, "which of these weigh most, and by when each has to be put right"});
    out.blocks.push_back(Field{"reviewed-by", "Reviewed by, and when", Answer::person, {}, "name, office and day"});
    return out;
  }

  Facts facts_;
  const Report& report_;
  const Model& model_;
  const Schema& schema_;
  const ReviewedText& text_;
  ReviewEvidence evidence_;
  std::vector<ItemVerdict> items_;
};

}  // namespace

Document notice_review(const Report& report, const ReviewedText& reviewed) { return Review(report, reviewed).write(); }

}  // namespace lawful
