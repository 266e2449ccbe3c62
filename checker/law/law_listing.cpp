#include "checker/law/law_listing.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/law/law_of_day.h"

namespace lawful {
namespace {

enum class Standing { later, in_force, ended };

Standing standing_of(const Days& days, Date day) {
  if (days.from && day < *days.from) return Standing::later;
  return days.hold(day) ? Standing::in_force : Standing::ended;
}

// The days on which both hold.
Days shared(const Days& a, const Days& b) {
  Days out = a;
  if (b.from && (!out.from || *out.from < *b.from)) out.from = b.from;
  if (b.until && (!out.until || *b.until < *out.until)) out.until = b.until;
  return out;
}

class Lister {
 public:
  Lister(const Model& model, const LawQuestion& question)
      : model_(model), schema_(*model.schema), law_(model, question.day), question_(question) {}

  LawListing list() const {
    LawListing out;
    out.day = question_.day;
    if (question_.country) {
      out.country = model_.name(question_.country);
      out.country_title = model_.title(question_.country);
      out.country_details = details_of(model_, question_.country, question_.day);
    }
    for (const bool in_force : {true, false}) {
      for (const EntityId regime : model_.all(schema_.kind("regime"))) {
        if (law_.holds(regime) == in_force && (!question_.regime || question_.regime == regime)) add_regime(out, regime, in_force);
      }
    }
    return out;
  }

 private:
  LawEntry entry(EntityId id, Days days) const {
    return {std::string{model_.name(id)}, model_.title(id), days, details_of(model_, id, question_.day)};
  }

  // A regime of other days is worth a word where somebody asks for it, or decided about the country.
  void add_regime(LawListing& out, EntityId regime, bool in_force) const {
    if (in_force) {
      out.regimes.push_back(regime_listing(regime));
      return;
    }
    RegimeListing listing;
    listing.regime = entry(regime, model_.days_of(regime));
    listing.in_force = false;
    if (question_.country) add_adequacy(listing, regime);
    if (!listing.sections.empty() || question_.regime) out.regimes.push_back(std::move(listing));
  }

  RegimeListing regime_listing(EntityId regime) const {
    RegimeListing out;
    out.regime = entry(regime, model_.days_of(regime));
    const EntityId area = law_.area_of(regime);
    if (!area) return out;
    out.area = model_.name(area);
    out.area_title = model_.title(area);
    for (const EntityId territory : model_.all(schema_.kind("territory"))) {
      if (law_.in_area(territory, area) == Truth::yes) out.members.emplace_back(model_.name(territory));
    }
    // A regime that comes with another (PECR with the UK GDPR) has no rules on transfers of its own.
    if (!law_.heads(regime, schema_.row("regime", "applies-with")).empty()) return out;
    if (inside(area)) {
      out.verdict.push_back(fmt::format("{} lies in the area {}: data moves there without a transfer.", country(), out.area));
      return out;
    }
    add_adequacy(out, regime);
    add_tools(out, regime);
    add(out, {"derogations", "Derogations", all("derogation-ground", regime, Standing::in_force)});
    add(out, {"foreign-laws", "Laws abroad that stand against tools", foreign_laws(regime)});
    if (question_.country) judge(out);
    return out;
  }

  static void add(RegimeListing& out, LawSection section) {
    if (!section.entries.empty()) out.sections.push_back(std::move(section));
  }

  void add_adequacy(RegimeListing& out, EntityId regime) const {
    const auto on = [&](Standing standing) { return all("adequacy", regime, standing); };
    add(out, {"adequacy-in-force", "Adequacy decisions in force", on(Standing::in_force)});
    if (!question_.country) return;
    add(out, {"adequacy-to-come", "Adequacy decisions to come", on(Standing::later)});
    add(out, {"adequacy-ended", "Adequacy decisions that have ended", on(Standing::ended)});
  }

  void add_tools(RegimeListing& out, EntityId regime) const {
    LawSection open{"tools", "Tools that can be signed", {}};
    LawSection old{"tools-of-old-contracts", "Tools that count only where they were signed in time", {}};
    for (LawEntry& tool : all("instrument", regime, Standing::in_force)) {
      const Detail* last = tool.detail("new use until");
      const auto day = last != nullptr ? parse_date(last->values.front()) : std::nullopt;
      (day && *day < question_.day ? old : open).entries.push_back(std::move(tool));
    }
    add(out, std::move(open));
    add(out, std::move(old));
  }

  // Declarations of a kind that name the regime, and the country if one is asked for.
  std::vector<LawEntry> all(std::string_view kind, EntityId regime, Standing standing) const {
    std::vector<LawEntry> out;
    const RowId regimes = schema_.row(kind, "regime");
    for (const EntityId id : model_.all(schema_.kind(kind))) {
      if (question_.country && !concerns_country(kind, id)) continue;
      for (const Fact& fact : model_.facts_of(id)) {
        if (fact.row != regimes.value || fact.value != regime.value) continue;
        const Days days = shared(model_.days_of(id), model_.days_of(fact));
        if (standing_of(days, question_.day) == standing) out.push_back(entry(id, days));
      }
    }
    return out;
  }

  bool concerns_country(std::string_view kind, EntityId id) const {
    if (kind != "adequacy") return true;
    const RowId territory = schema_.row("adequacy", "territory");
    const auto facts = model_.facts_of(id);
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.row == territory.value && fact.value == question_.country.value; });
  }

  // For a country all of its laws, whether they stand against tools on the day or not.
  std::vector<LawEntry> foreign_laws(EntityId regime) const {
    std::vector<LawEntry> out;
    const RowId of = schema_.row("foreign-law", "of"), against = schema_.row("foreign-law", "falls-short-for");
    for (const EntityId id : model_.all(schema_.kind("foreign-law"))) {
      const Fact* whose = model_.fact(id, of);
      if (question_.country && (whose == nullptr || whose->value != question_.country.value)) continue;
      for (const Fact& fact : model_.facts_of(id)) {
        if (fact.row != against.value || fact.value != regime.value) continue;
        const Days days = shared(model_.days_of(id), model_.days_of(fact));
        if (question_.country || days.hold(question_.day)) out.push_back(entry(id, days));
      }
    }
    return out;
  }

  bool inside(EntityId area) const {
    return question_.country && model_[question_.country].kind == schema_.kind("territory") && law_.in_area(question_.country, area) == Truth::yes;
  }

  std::string country() const {
    const std::string title = model_.title(question_.country);
    return title.empty() ? std::string{model_.name(question_.country)} : title;
  }

  void judge(RegimeListing& out) const {
    const bool body = model_[question_.country].kind != schema_.kind("territory");
    out.verdict.push_back(body ? fmt::format("{} is a body under international law: data sent there is transferred, wherever it sits.", country())
                               : fmt::format("{} lies outside the area {}: data sent there is transferred.", country(), out.area));
    std::size_t in_force = 0;
    for (const LawSection& section : out.sections) {
      if (section.key == "adequacy-in-force") in_force = judge_adequacy(out, section);
      if (section.key == "foreign-laws") judge_foreign_laws(out, section);
    }
    if (in_force > 0) return;
    out.verdict.insert(out.verdict.begin() + 1, "No adequacy decision is in force for it: a tool or a derogation is needed.");
  }

  std::size_t judge_adequacy(RegimeListing& out, const LawSection& section) const {
    for (const LawEntry& decision : section.entries) {
      std::string limits;
      for (const char* phrase : {"scope", "needs certification", "except data", "only for data", "except purpose"}) add_limit(limits, decision, phrase);
      out.verdict.push_back(limits.empty() ? fmt::format("{} covers every importer: nothing more is needed.", decision.name)
                                           : fmt::format("{} covers a part ({}): beyond it, a tool or a derogation is needed.", decision.name, limits));
    }
    return section.entries.size();
  }

  static void add_limit(std::string& limits, const LawEntry& decision, const char* phrase) {
    const Detail* detail = decision.detail(phrase);
    if (detail == nullptr || detail->values.front() == "everyone" || detail->values.front() == "no") return;
    std::string text = detail->values.front() == "yes" ? phrase : std::string{phrase} == "scope" ? "" : std::string{phrase} + " ";
    for (std::size_t i = 0; detail->values.front() != "yes" && i < detail->values.size(); ++i) text += (i == 0 ? "" : ", ") + detail->values[i];
    limits += (limits.empty() ? "" : "; ") + text;
  }

  void judge_foreign_laws(RegimeListing& out, const LawSection& section) const {
    for (const LawEntry& law : section.entries) {
      if (!law.days.hold(question_.day)) continue;
      out.verdict.push_back(fmt::format("{} falls short of the protection the tools promise: they need more than themselves.", law.title.empty() ? law.name : law.title));
    }
  }

  const Model& model_;
  const Schema& schema_;
  LawOfDay law_;
  LawQuestion question_;
};

}  // namespace

const Detail* LawEntry::detail(std::string_view phrase) const {
  const auto found = std::find_if(details.begin(), details.end(), [&](const Detail& d) { return d.phrase == phrase; });
  return found == details.end() ? nullptr : &*found;
}

LawListing list_law(const Model& library, const LawQuestion& question) { return Lister(library, question).list(); }

}  // namespace lawful
