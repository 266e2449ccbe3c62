#include "checker/rules/members.h"

#include <algorithm>

#include "checker/rules/members/search.h"
#include "lang/base/side_by_side.h"

namespace lawful {
namespace {

// What is collected, moved and derived for each processing, and which are whose.
void collect_processed(MemberSearch& s) {
  // What comes in or moves for several at once is for those among them that use it, if any do.
  // What is made anonymous on its way is for those that use it too: the rest is what has to go.
  const auto add = [&](std::span<const EntityId> processings, BitView bits, EntityId movement, bool passes) {
    Bits used(bits.size());
    if (!passes) used.words.assign(bits.size(), ~Word{0});
    else if (processings.size() > 1) {
      for (const EntityId p : processings) {
        if (s.law.holds(p)) add_to(used.words, s.graph.uses(p));
      }
    }
    for (const EntityId p : processings) {
      if (!s.law.holds(p)) continue;
      const auto [at, fresh] = s.processed.try_emplace(p, Processed{Bits(bits.size()), movement});
      const BitView uses = s.graph.uses(p);
      for (std::size_t w = 0; w < bits.size(); ++w) at->second.bits.words[w] |= bits[w] & (uses[w] | ~used.words[w]);
    }
  };
  const Elements& elements = s.graph.elements();
  for (const Collection& c : s.graph.collections()) add(c.processings, elements.mask(c.data), c.collect, true);
  for (std::uint32_t i = 0; i < s.graph.edges().size(); ++i) {
    const Edge& edge = s.graph.edges()[i];
    if (!edge.processings.empty()) add(edge.processings, s.propagation.over(EdgeId{i}, Propagation::kHeld), edge.movement, edge.passes);
  }
  for (const Derivation& d : s.graph.derivations()) {
    if (!d.at) continue;
    Bits made(elements.mask(d.makes));
    const BitView held = s.propagation.held(d.at);
    for (std::size_t w = 0; w < made.words.size(); ++w) made.words[w] &= held[w];
    if (any(made)) add(std::span(&d.processing, 1), made, d.processing, true);
  }
  const RowId purpose = s.schema.row("processing", "purpose");
  for (const EntityId p : s.model.all(s.schema.kind("processing"))) {
    if (!s.law.holds(p)) continue;
    const auto purposes = s.law.heads(p, purpose);
    s.purpose_of[p] = purposes.empty() ? EntityId{} : purposes.front();
    for (const EntityId c : s.graph.controllers(p)) s.by_controller[c].push_back(p);
  }
}

}  // namespace

MemberSearch::MemberSearch(const FlowGraph& g, const Propagation& p, const Judged& j)
    : graph(g), propagation(p), judged(j), law(g.law()), model(law.model()), schema(*model.schema) {
  out.by_kind.resize(schema.kind_count());
  out.elements.assign(schema.kind_count(), BitTable(1, graph.elements().words()));
  out.lists.resize(schema.kind_count());
  const KindId role = schema.kind("role");
  processor = model.find(role, "processor");
  controller = model.find(role, "controller");
  joint_controller = model.find(role, "joint-controller");
  authority = model.find(role, "authority");
}

void MemberSearch::add(const Member& member, BitView bits) {
  Member& added = out.by_kind[member.kind.value].emplace_back(member);
  if (any(bits)) added.elements = static_cast<std::uint32_t>(out.elements[member.kind.value].add_row(bits));
}

bool MemberSearch::decides(EntityId organisation, EntityId processing) const {
  const auto& all = graph.controllers(processing);
  return std::find(all.begin(), all.end(), organisation) != all.end();
}

EntityId MemberSearch::own_processing(EntityId organisation, EntityId purpose) const {
  const auto mine = by_controller.find(organisation);
  if (mine == by_controller.end()) return {};
  for (const EntityId p : mine->second) {
    if (purpose_of.at(p) == purpose) return p;
  }
  return {};
}

Members find_members(const FlowGraph& graph, const Propagation& propagation, const Judged& judged, const std::vector<bool>& asked) {
  MemberSearch search(graph, propagation, judged);
  const auto wanted = [&](const char* kind) { return asked.empty() || asked[search.schema.kind(kind).value]; };
  collect_processed(search);
  const bool told_of = wanted("notice") || wanted("organisation");  // see tellings.h
  // Each search writes what is its kind's alone, so that they can go on side by side; the longest come first.
  std::vector<void (*)(MemberSearch&)> searches;
  if (wanted("further-use")) searches.push_back(find_further_uses);
  if (wanted("transfer") || told_of) searches.push_back(find_transfers);
  if (wanted("disclosure") || told_of) searches.push_back(find_disclosures);
  if (wanted("unheld")) searches.push_back(find_unheld);
  if (wanted("engagement")) searches.push_back(find_engagements);
  if (wanted("operation")) searches.push_back([](MemberSearch& s) { find_operations(s), find_storage(s); });
  side_by_side(searches.size(), threads_of(graph.edges().size()), [&](std::size_t i) { searches[i](search); });
  search.out.tellings = find_tellings(graph, search.out);
  search.out.spoken_of = find_spoken_of(graph.law());
  for (auto& [processing, what] : search.processed) search.out.processed.emplace(processing, std::move(what.bits));
  return std::move(search.out);
}

}  // namespace lawful
