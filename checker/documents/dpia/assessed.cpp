#include "checker/documents/dpia/assessed.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/fields.h"

namespace lawful {
Assessed::Assessed(const Report& report, std::vector<EntityId> processings) : facts_(report), of_(facts_), all_(std::move(processings)) {
  for (const Finding& f : facts_.analysis().findings().all) {
    if (concerns(f)) findings_.push_back(&f);
  }
}

// ---- answers, gathered -------------------------------------------------------------------------

Passages Assessed::each(const Ask& ask) const {
  Passages out;
  for (const EntityId p : all_) {
    for (Passage& one : ask(p)) {
      if (all_.size() > 1) one.lead = report().title(p);
      out.push_back(std::move(one));
    }
  }
  return out;
}

Passages Assessed::rows(const char* row) const {
  return each([&](EntityId p) { return facts_.of(p, row); });
}

Field Assessed::owed(const char* key, const char* label, const Ask& ask, std::string hint) const {
  std::vector<std::string> without;
  for (const EntityId p : all_) {
    if (ask(p).empty()) without.push_back(report().title(p));
  }
  Field out{key, label, Answer::model, each(ask), std::move(hint)};
  if (without.empty()) return out;
  out.answer = Answer::missing;
  if (!out.passages.empty()) out.hint = fmt::format("not stated of {}; {}", fmt::join(without, ", "), out.hint);
  return out;
}

Field Assessed::owed(const char* key, const char* label, const char* row, std::string hint) const {
  return owed(key, label, [&](EntityId p) { return facts_.of(p, row); }, std::move(hint));
}

Passages Assessed::together(const Ask& ask) const {
  Passages out;
  for (const EntityId p : all_) add(out, ask(p));
  return Facts::sorted(std::move(out));
}

Passages Assessed::each_recipient(const std::function<Passages(const Recipient&)>& ask) const {
  return together([&](EntityId p) {
    Passages out;
    for (const Recipient& r : of_.recipients(p)) {
      const std::string who = joined(of_.recipient(r));
      for (Passage& one : ask(r)) {
        one.lead = who;
        out.push_back(std::move(one));
      }
    }
    return out;
  });
}

std::vector<EntityId> Assessed::groups(EntityId processing) const {
  std::vector<EntityId> out;
  each_bit(facts_.graph().uses(processing), [&](std::size_t c) {
    for (const Element& e : facts_.graph().elements().members(c)) {
      if (e.group && !contains(out, e.group)) out.push_back(e.group);
    }
  });
  return out;
}

Passages Assessed::marked(const char* kind, const char* row) const {
  const RowId mark = facts_.model().schema->row(kind, row);
  const bool data = std::string_view{kind} == "data";
  std::vector<std::string> names;
  for (const EntityId p : all_) {
    each_bit(facts_.graph().uses(p), [&](std::size_t c) {
      for (const Element& e : facts_.graph().elements().members(c)) {
        const EntityId id = data ? e.item : e.group;
        if (id && facts_.law().flag_up(id, mark)) names.push_back(report().title(id));
      }
    });
  }
  Passages out;
  for (std::string& name : names) out.push_back({std::move(name), {}});
  return Facts::sorted(std::move(out));
}

Passages Assessed::processors() const {
  return together([&](EntityId p) {
    Passages out;
    for (const Recipient& r : of_.recipients(p)) {
      if (r.who && of_.is_processor(r)) out.push_back(facts_.title(r.who));
    }
    return out;
  });
}

// ---- declarations about them ---------------------------------------------------------------------

std::vector<EntityId> Assessed::assessments() const {
  const Schema& schema = *facts_.model().schema;
  const RowId of = schema.row("assessment", "of"), by = schema.row("processing", "assessed-by"), kind = schema.row("assessment", "kind");
  const auto is_dpia = [&](EntityId id) {
    const auto kinds = facts_.law().heads(id, kind);
    return !kinds.empty() && facts_.model().name(kinds.front()) == "dpia";
  };
  std::vector<EntityId> out;
  for (const EntityId id : facts_.own("assessment")) {
    const auto about = facts_.law().heads(id, of);
    const bool ours = std::any_of(all_.begin(), all_.end(), [&](EntityId p) { return contains(about, p) || contains(facts_.law().heads(p, by), id); });
    if (ours && is_dpia(id)) out.push_back(id);
  }
  return out;
}

Passages Assessed::of_assessments(const char* row) const {
  Passages out;
  const auto ours = assessments();
  for (const EntityId id : ours) {
    for (Passage& one : facts_.of(id, row)) {
      if (ours.size() > 1) one.lead = report().title(id);
      out.push_back(std::move(one));
    }
  }
  return out;
}

std::vector<EntityId> Assessed::risks() const {
  std::vector<EntityId> out;
  const RowId of = facts_.model().schema->row("risk", "of");
  for (const EntityId id : facts_.own("risk")) {
    const auto about = facts_.law().heads(id, of);
    const bool ours = about.empty() || std::any_of(about.begin(), about.end(), [&](EntityId one) { return contains(all_, one) || through(one); });
    if (ours) out.push_back(id);
  }
  return out;
}

bool Assessed::through(EntityId system) const {
  return std::any_of(all_.begin(), all_.end(), [&](EntityId p) {
    const auto nodes = of_.nodes(p);
    return std::any_of(nodes.begin(), nodes.end(), [&](NodeId id) { return facts_.graph()[id].entity == system; });
  });
}

RiskLevel Assessed::level(EntityId risk, const char* likelihood, const char* severity) const {
  const auto one = [&](const char* row) -> std::optional<unsigned> {
    const auto heads = facts_.law().heads(risk, facts_.model().schema->row("risk", row));
    if (heads.empty()) return std::nullopt;
    const std::string_view name = facts_.model().name(heads.front());
    return name == "low" ? 0u : name == "medium" ? 1u : 2u;
  };
  return {one(likelihood), one(severity)};
}

std::vector<EntityId> Assessed::measures_against(EntityId risk) const {
  std::vector<EntityId> out;
  const RowId against = facts_.model().schema->row("measure", "against");
  for (const EntityId measure : facts_.model().all(facts_.model().schema->kind("measure"))) {
    if (facts_.law().holds(measure) && contains(facts_.law().heads(measure, against), risk)) out.push_back(measure);
  }
  return out;
}

std::string Assessed::accepted_text(const Finding& f) const {
  const Acceptance who = report().acceptance(f.accepted);
  return fmt::format("{} (approved by {}, until {}: {})", report().says(f), who.approved_by, who.until, who.because);
}

// By where it stands, by what its subject serves, or by the movement it speaks of.
bool Assessed::concerns(const Finding& f) const {
  if (all_.size() > 1) return true;
  const EntityId p = all_.front();
  for (EntityId at = f.anchor; at; at = facts_.model()[at].owner) {
    if (at == p) return true;
  }
  if ((*facts_.model().schema)[f.subject.kind].derived) {
    const Member& m = facts_.analysis().members().of(f.subject.kind)[f.subject.index];
    return m.processing == p || std::find(m.processings.begin(), m.processings.end(), p) != m.processings.end();
  }
  if (through(f.anchor) || contains(facts_.graph().controllers(p), f.anchor)) return true;
  for (const Collection& c : facts_.graph().collections()) {
    if (c.collect == f.anchor) return contains(c.processings, p);
  }
  const EdgeId edge = facts_.graph().edge_of(f.anchor);
  return edge && contains(facts_.graph()[edge].processings, p);
}

}  // namespace lawful
