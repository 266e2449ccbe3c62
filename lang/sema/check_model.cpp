// What no single statement can get wrong: required rows, circles, flows alike, days the wrong way round.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "lang/sema/shard.h"

namespace lawful {
namespace {

class ModelCheck {
 public:
  ModelCheck(const Model& model, std::size_t first, Sink& sink) : model_(model), schema_(*model.schema), first_(first), sink_(sink) {}

  void run() {
    collect_required();
    for (std::size_t i = first_; i < model_.entities.size(); ++i) {
      const EntityId id{i};
      required(id);
      days(id);
    }
    flows_alike();
    for (const char* kind : {"subject", "data", "purpose", "measure", "sector", "territory"}) circles(kind);
    check_processors(model_, sink_);
  }

 private:
  void collect_required() {
    required_.resize(schema_.kind_count());
    for (const KindId kind : schema_.kinds_in_order()) {
      for (const RowId row : schema_[kind].rows) {
        if (schema_[row].silence == Silence::required && !schema_[row].derived) required_[kind.value].push_back(row);
      }
    }
  }

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

  // Two flows with equal ends and processings, and no names: nothing could tell their findings apart.
  void flows_alike() {
    const RowId as = schema_.row("flow", "as"), purpose = schema_.row("flow", "for");
    using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;
    std::vector<std::pair<Key, EntityId>> flows;
    for (const EntityId id : model_.all(schema_.kind("flow"))) {
      if (model_[id].flawed) continue;  // its ends may be missing
      const Fact* name = model_.fact(id, as);
      flows.push_back({{model_[id].first, model_[id].second, name != nullptr ? name->value : Symbol::kNone}, id});
    }
    std::sort(flows.begin(), flows.end());
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
  std::size_t first_;
  Sink& sink_;
  std::vector<std::vector<RowId>> required_;
};

}  // namespace

void check_model(const Model& model, std::size_t first_entity, Sink& sink) { ModelCheck(model, first_entity, sink).run(); }

}  // namespace lawful
