#include "checker/report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "checker/law/fact_text.h"
#include "lang/base/side_by_side.h"

namespace lawful {

std::string Report::title(EntityId id) const {
  std::string out = model().title(id);
  return out.empty() ? std::string{model().name(id)} : out;
}

std::string Report::declaration(EntityId id) const {
  const Kind& kind = (*model().schema)[model()[id].kind];
  if (kind.block) return fmt::format("{} {} of {}", model().words->text(kind.name), entity_text(id, false), declaration(model()[id].owner));
  return fmt::format("{} {}", kind.phrase, key_of(model(), id));
}

std::string Report::rule_name(std::uint32_t rule) const { return std::string{model().name(analysis_.rules().rules[rule].entity)}; }

std::string Report::law(const Finding& finding) const {
  return fmt::format("{} {}", title(finding.regime), provision_text(finding.article));
}

Span Report::anchor(const Finding& finding) const { return model().head(finding.anchor); }

std::string Report::text_of_rule(const Finding& finding, const WordKey& row) const {
  const EntityId id = rule(finding).entity;
  const Fact* fact = model().fact(id, model().schema->row("rule", row));
  return fact == nullptr ? std::string{} : model().text(id, *fact);
}

Acceptance Report::acceptance(EntityId accepted) const {
  const auto value = [&](const WordKey& row) {
    const Fact* fact = model().fact(accepted, model().schema->row("accept-finding", row));
    return fact == nullptr ? std::string{} : fact_text(model(), accepted, *fact);
  };
  return {value("until"), value("because"), value("approved-by")};
}

std::string Report::entity_text(EntityId id, bool titles) const {
  if (!id) return "(not stated)";
  const Kind& kind = (*model().schema)[model()[id].kind];
  if (kind.block) {
    const bool head_is_entity = (*model().schema)[kind.head_row].type.primitive == Primitive::entity;
    return head_is_entity ? entity_text(EntityId{model()[id].first}, titles) : std::string{model().words->text(kind.name)};
  }
  if (titles && !model()[id].name) return declaration(id);
  if (titles) return title(id);
  return key_of(model(), id);
}

// Sorted, "a, b and c", at most eight.
std::string Report::list(std::vector<EntityId> ids, bool titles) const {
  std::vector<std::string> names;
  for (const EntityId id : ids) names.push_back(entity_text(id, titles));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  constexpr std::size_t kMost = 8;
  if (names.size() > kMost) {
    const std::size_t more = names.size() - kMost;
    names.resize(kMost);
    return fmt::format("{} and {} more", fmt::join(names, ", "), more);
  }
  if (names.size() < 2) return names.empty() ? std::string{"nothing"} : names.front();
  const std::string last = names.back();
  names.pop_back();
  return fmt::format("{} and {}", fmt::join(names, ", "), last);
}

namespace {

// Only what no other in the list is wider than.
std::vector<EntityId> widest(const LawOfDay& law, std::vector<EntityId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<EntityId> out;
  for (const EntityId id : ids) {
    const bool covered = std::any_of(ids.begin(), ids.end(), [&](EntityId other) { return other != id && law.under(id, other); });
    if (!covered) out.push_back(id);
  }
  return out;
}

}  // namespace

std::string Report::items(const Finding& finding) const {
  std::vector<EntityId> ids;
  const Elements& elements = analysis_.graph().elements();
  each_bit(finding.elements, [&](std::size_t c) {
    for (const Element& e : elements.members(c)) ids.push_back(e.item);
  });
  return list(widest(analysis_.law(), std::move(ids)), true);
}

std::string Report::groups(const Finding& finding) const {
  std::vector<EntityId> ids;
  const Elements& elements = analysis_.graph().elements();
  each_bit(finding.elements, [&](std::size_t c) {
    for (const Element& e : elements.members(c)) {
      if (e.group) ids.push_back(e.group);
    }
  });
  return ids.empty() ? std::string{"people"} : list(widest(analysis_.law(), std::move(ids)), true);
}

namespace {

void append(std::vector<EntityId>& into, const std::vector<EntityId>& ids) { into.insert(into.end(), ids.begin(), ids.end()); }

}  // namespace

std::string Report::value_text(const Template::Piece& piece, const Finding& finding, bool titles) const {
  const bool members = (*model().schema)[finding.subject.kind].derived && any(finding.elements);
  if (members && piece.text == "data") return items(finding);
  if (members && piece.text == "subjects") return groups(finding);
  if (piece.finder) {
    std::vector<EntityId> found;
    for (const EntityId id : analysis_.evaluator().found_by(piece.finder, finding.subject, finding.regime)) {
      // A collection without a name is called by what it collects.
      const Kind& kind = (*model().schema)[model()[id].kind];
      const bool unnamed = !model()[id].name && !kind.block && kind.head == HeadForm::values;
      if (unnamed && titles) append(found, analysis_.law().heads(id, kind.head_row));
      else found.push_back(id);
    }
    return found.empty() ? std::string{"(not stated)"} : list(found, titles);
  }
  const Value value = analysis_.evaluator().read(piece.path, finding.subject, finding.regime);
  if (value.is == Value::Is::unknown || (value.is == Value::Is::set && value.set.empty() && value.partial)) return "(not stated)";
  if (value.is == Value::Is::none) return "nothing";
  std::vector<std::uint32_t> all(value.set.begin(), value.set.end());
  if (value.is == Value::Is::one) all = {value.payload};
  if (piece.path.type.primitive == Primitive::entity) {
    std::vector<EntityId> ids;
    for (const std::uint32_t p : all) ids.push_back(EntityId{p});
    return list(std::move(ids), titles);
  }
  std::vector<std::string> out;
  for (const std::uint32_t p : all) {
    switch (piece.path.type.primitive) {
      case Primitive::date: out.push_back(to_string(Date{static_cast<std::int32_t>(p)})); break;
      case Primitive::quantity:
      case Primitive::number: out.push_back(to_string(quantity_of(model(), p))); break;
      case Primitive::text: out.push_back("\"" + model().text_at(model()[value.owner].file, p) + "\""); break;
      default: out.emplace_back(to_string(static_cast<Truth>(p)));
    }
  }
  return out.empty() ? std::string{"nothing"} : fmt::format("{}", fmt::join(out, ", "));
}

std::string Report::fill(const Template& text, const Finding& finding, bool titles) const {
  std::string out;
  for (const Template::Piece& piece : text.pieces) out += piece.is_path ? value_text(piece, finding, titles) : piece.text;
  return out;
}

std::vector<Report::HopText> Report::hops(const Finding& finding) const {
  std::vector<HopText> out;
  const FlowGraph& graph = analysis_.graph();
  for (const Hop& hop : way(analysis_.evaluator(), finding)) {
    const NodeId node = graph.node_of(hop.place);
    std::vector<std::string> places;
    if (node) {
      for (const EntityId place : graph[node].places) places.emplace_back(model().name(place));
      if (graph[node].more_places) places.emplace_back(places.empty() ? "place not stated" : "and elsewhere");
    }
    const bool collected = hop.movement && model().words->text((*model().schema)[model()[hop.movement].kind].name) == "collect";
    out.push_back({fmt::format("{}{} ({})", collected ? "collected at " : "", model().name(hop.place), fmt::join(places, ", ")),
                   hop.movement ? model().head(hop.movement) : model().head(hop.place)});
  }
  return out;
}

std::size_t Report::assumed() const {
  const Schema& schema = *model().schema;
  std::size_t out = 0;
  for (const KindId kind : schema.kinds_in_order()) {
    if (schema[kind].derived || schema[kind].library || schema[kind].extends) continue;
    for (const RowId row : schema[kind].rows) {
      if (schema[row].silence != Silence::no || schema[row].derived) continue;
      const auto all = model().all(kind);
      std::atomic<std::size_t> silent{0};
      in_ranges(all.size(), threads_of(all.size()), [&](std::size_t, std::size_t begin, std::size_t end) {
        silent += static_cast<std::size_t>(std::count_if(all.begin() + begin, all.begin() + end, [&](EntityId id) {
          return model()[id].origin == Origin::project && model().fact(id, row) == nullptr;
        }));
      });
      out += silent;
    }
  }
  return out;
}

Report::MissingText Report::missing(const Missing& m) const {
  MissingText out;
  const Row& row = (*model().schema)[m.row];
  out.at = model().head(m.entity);
  const std::string what = row.phrase.empty() ? std::string{model().words->text(row.attribute)} : row.phrase;
  const std::string takes = row.type.primitive == Primitive::flag ? std::string{}
                          : " " + (example_of(row.type).empty() ? "..." : example_of(row.type));
  out.says = fmt::format("`{}` of {} is not stated", what, declaration(m.entity));
  const std::string doc = row.doc.empty() ? std::string{} : " (" + row.doc + ")";
  out.cure = row.type.primitive == Primitive::flag ? fmt::format("write `{0}` or `not {0}`{1}", what, doc) : fmt::format("write `{}{}`{}", what, takes, doc);
  return out;
}

}  // namespace lawful
