// What no single statement can get wrong: required rows, circles, flows alike, days the wrong way round.
#include <fmt/format.h>

#include <algorithm>

#include "lang/base/hash_index.h"
#include "lang/base/side_by_side.h"
#include "lang/sema/shard.h"

namespace lawful {
namespace {

using RowsOfKinds = std::vector<std::vector<RowId>>;

RowsOfKinds required_rows(const Schema& schema) {
  RowsOfKinds out(schema.kind_count());
  for (const KindId kind : schema.kinds_in_order()) {
    for (const RowId row : schema[kind].rows) {
      if (schema[row].silence == Silence::required && !schema[row].derived) out[kind.value].push_back(row);
    }
  }
  return out;
}

class ModelCheck {
 public:
  ModelCheck(const Model& model, const RowsOfKinds& required, Sink& sink)
      : model_(model), schema_(*model.schema), required_(required), sink_(sink) {}

  void each(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const EntityId id{i};
      required(id);
      days(id);
    }
  }
  void together() {
    flows_alike();
    for (const char* kind : {"subject", "data", "purpose", "measure", "sector", "territory"}) circles(kind);
    check_processors(model_, sink_);
  }

 private:

  void required(EntityId id) {
    if (model_[id].flawed) return;
    for (const RowId row : required_[model_[id].kind.value]) {
      if (model_.fact(id, row) != nullptr) continue;
      const Row& r = schema_[row];
      Diagnostic& d = sink_.report(Code::missing_property, model_.head(id),
                                   fmt::format("this {} says nothing about `{}`", model_.words->text(schema_[model_[id].kind].name), r.phrase));
      const std::string example = example_of(r.type);
      d.cure = fmt::format("add `{} {}`: {}", r.phrase, example.empty() ? "..." : example, r.doc);
    }
  }

  void days(EntityId id) {
    const Days d = model_.days_of(id);
    if (d.from && d.until && *d.until < *d.from) {
      sink_.report(Code::days_reversed, model_.head(id), fmt::format("this ends on {}, before it begins on {}", to_string(*d.until), to_string(*d.from)));
    }
  }

  struct FlowKey {
    std::uint32_t from, to, name;
    friend auto operator<=>(const FlowKey&, const FlowKey&) = default;
  };

  // Of flows with ends and name like another's, in the order of those.
  std::vector<std::pair<FlowKey, EntityId>> repeated_flows() const {
    const RowId as = schema_.row("flow", "as");
    const std::span<const EntityId> all = model_.all(schema_.kind("flow"));
    HashIndex index;
    index.reserve(all.size());
    std::vector<FlowKey> keys;  // each once
    std::vector<std::uint32_t> key_of(all.size());
    std::vector<std::uint8_t> times;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Entity& flow = model_[all[i]];
      if (flow.flawed) continue;  // its ends may be missing
      const Fact* name = model_.fact(all[i], as);
      const FlowKey key{flow.first, flow.second, name != nullptr ? name->value : Symbol::kNone};
      const std::uint64_t hash = HashIndex::mix(HashIndex::mix(HashIndex::mix(0, key.from), key.to), key.name);
      const auto fresh = static_cast<std::uint32_t>(keys.size());
      key_of[i] = index.find_or_enter(static_cast<std::uint32_t>(hash), fresh, [&](std::uint32_t other) { return keys[other] == key; });
      if (key_of[i] == fresh) keys.push_back(key), times.push_back(0);
      if (times[key_of[i]] < 2) ++times[key_of[i]];
    }
    std::vector<std::pair<FlowKey, EntityId>> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!model_[all[i]].flawed && times[key_of[i]] > 1) out.push_back({keys[key_of[i]], all[i]});
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // Two flows with equal ends and processings, and no names: nothing could tell their findings apart.
  void flows_alike() {
    const RowId purpose = schema_.row("flow", "for");
    const auto flows = repeated_flows();
    for (std::size_t i = 1; i < flows.size(); ++i) {
      for (std::size_t j = i; j-- > 0 && flows[j].first == flows[i].first;) {
        if (!same_processings(flows[j].second, flows[i].second, purpose)) continue;
        Diagnostic& d = sink_.report(Code::same_flow, model_.head(flows[i].second), "two flows have the same ends and serve the same processings");
        d.labels.push_back({model_.head(flows[j].second), "the other one"});
        d.cure = "put both into one, or name them: `flow a -> b as nightly`";
        break;
      }
    }
  }

  bool same_processings(EntityId a, EntityId b, RowId row) const {
    const auto values = [&](EntityId id) {
      std::vector<std::uint32_t> out;
      for (const Fact& f : model_.facts_of(id)) {
        if (f.row == row.value) out.push_back(f.value);
      }
      std::sort(out.begin(), out.end());
      return out;
    };
    return values(a) == values(b);
  }

  void circles(const char* name) {
    const KindId kind = schema_.kind(name);
    RowId row = schema_.find_row(kind, "kind-of");
    if (!row) row = schema_.find_row(kind, "part-of");
    if (!row) return;
    std::vector<std::uint8_t> seen(model_.entities.size(), 0);
    for (const EntityId id : model_.all(kind)) visit(id, row, seen);
    const RowId includes = schema_.find_row(kind, "includes");
    if (!includes) return;
    std::fill(seen.begin(), seen.end(), std::uint8_t{0});
    for (const EntityId id : model_.all(kind)) visit(id, includes, seen);
  }

  void visit(EntityId start, RowId row, std::vector<std::uint8_t>& seen) {
    std::vector<std::pair<EntityId, std::uint32_t>> path{{start, 0}};
    if (seen[start.value] != 0) return;
    seen[start.value] = 1;
    while (!path.empty()) {
      auto& [id, at] = path.back();
      const auto facts = model_.facts_of(id);
      while (at < facts.size() && (facts[at].row != row.value || facts[at].state != State::value)) ++at;
      if (at == facts.size()) {
        seen[id.value] = 2;
        path.pop_back();
        continue;
      }
      const EntityId next{facts[at++].value};
      if (seen[next.value] == 1) {
        sink_.report(Code::circular, model_.head(next), fmt::format("\"{}\" is in the end a `{}` of itself", model_.name(next), schema_[row].phrase));
      }
      if (seen[next.value] != 0) continue;
      seen[next.value] = 1;
      path.push_back({next, 0});
    }
  }

  const Model& model_;
  const Schema& schema_;
  const RowsOfKinds& required_;
  Sink& sink_;
};

}  // namespace

void check_model(const Model& model, std::size_t first_entity, std::size_t threads, Sink& sink) {
  const RowsOfKinds required = required_rows(*model.schema);
  // What looks at all together takes as long as half of what looks at each.
  const std::size_t parts = threads == 1 ? 1 : 2 * threads, entities = model.entities.size() - first_entity;
  std::vector<Sink> sinks(parts + 1);
  side_by_side(parts + 1, threads, [&](std::size_t i) {
    const std::size_t part = parts - i;  // that first
    ModelCheck check(model, required, sinks[part]);
    if (part == parts) check.together();
    else check.each(first_entity + part * entities / parts, first_entity + (part + 1) * entities / parts);
  });
  for (Sink& found : sinks) sink.append(std::move(found));
}

}  // namespace lawful
