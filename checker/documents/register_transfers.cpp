#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/registers.h"
#include "checker/documents/transfer_grounds.h"

namespace lawful {
namespace {

// A ground of a transfer ends when the first of these days is over.
struct End {
  std::optional<Date> day;
  Passage why;

  void take(std::optional<Date> other, Passage reason) {
    if (other && (!day || *other < *day)) day = other, why = std::move(reason);
  }
};

class Register {
 public:
  Register(const Report& report, std::optional<unsigned> within)
      : facts_(report), model_(facts_.model()), schema_(*model_.schema), law_(facts_.law()), within_(within) {}

  Document write() {
    Document out{"transfers", "Register of restricted transfers", document_heads(facts_), {}};
    Table table{"transfers", "Restricted transfers", columns(), {}, empty()};
    const KindId transfer = schema_.kind("transfer");
    const auto& members = facts_.analysis().members().of(transfer);
    for (std::uint32_t i = 0; i < members.size(); ++i) add_row(table, members[i], Ref{transfer, i});
    out.sections.push_back({"transfers", "Transfers", {std::move(table)}, {}});
    return out;
  }

 private:
  static std::vector<Table::Column> columns() {
    return {{"movement", "Transfer", 28}, {"exporter", "Exporter", 18}, {"importer", "Importer", 18}, {"country", "Country", 16},
            {"data", "Data", 30}, {"people", "People", 20}, {"regime", "Regime", 12}, {"ground", "Ground", 30}, {"signed", "Signed", 12},
            {"valid-until", "Valid until", 24}, {"assessment", "Assessment", 24}, {"verdict", "Verdict", 28}};
  }

  std::string empty() const {
    return within_ ? fmt::format("No ground of a transfer ends within {} months of this day.", *within_) : "The model has no restricted transfer on this day.";
  }

  void add_row(Table& table, const Member& m, const Ref& ref) const {
    const auto all = judgements(facts_.analysis(), ref);
    const auto verdict = worst(facts_.analysis(), all);
    const End end = end_of(m, all);
    if (within_ && !ends_soon(end)) return;
    const BitView elements = facts_.analysis().members().bits(m);
    const Passages on = transfer_grounds(facts_, m, ref);
    Table::Row row;
    row.mark = verdict ? std::string{to_string(*verdict)} : std::string{};
    row.cells = {{{key_of(model_, m.movement), model_.head(m.movement)}}, party(m.actor), party(m.other), party(m.country),
                 {facts_.items(elements)}, {facts_.people(elements)}, {{facts_.report().title(m.regime), {}}}, on.empty() ? Passages{{"none stated", {}}} : on,
                 of_blocks(m, "safeguard", "signed"), on.empty() ? Passages{} : Passages{valid_until(end)}, of_blocks(m, "safeguard", "assessed-by"), {verdict_of(m, all, verdict)}};
    table.rows.push_back(std::move(row));
  }

  Passages party(EntityId id) const { return {id ? facts_.title(id) : Passage{"not stated", {}}}; }

  std::vector<EntityId> blocks(const Member& m, const char* row) const {
    std::vector<EntityId> out;
    const RowId id = schema_.find_row(model_[m.movement].kind, row);
    if (!id) return out;
    law_.each(m.movement, id, [&](const Fact& fact) {
      if (fact.block) out.push_back(EntityId{fact.value});
    });
    return out;
  }

  Passages of_blocks(const Member& m, const char* row, const char* attribute) const {
    Passages out;
    for (const EntityId block : blocks(m, row)) add(out, facts_.of(block, attribute));
    return out;
  }

  End end_of(const Member& m, const std::vector<Judgement>& all) const {
    End end;
    end.take(model_.days_of(m.movement).until, {"the movement ends", model_.head(m.movement)});
    for (const EntityId block : blocks(m, "safeguard")) {
      const EntityId instrument{model_[block].first};
      end.take(model_.days_of(block).until, {facts_.report().title(instrument), model_.head(block)});
      end.take(model_.days_of(instrument).until, {facts_.report().title(instrument), {}});
      if (const Fact* ended = model_.fact(block, schema_.row("safeguard", "ended")); ended != nullptr && ended->state == State::value) {
        end.take(Date{static_cast<std::int32_t>(ended->value)}, {facts_.report().title(instrument), model_.head(block)});
      }
    }
    if (m.country && blocks(m, "safeguard").empty() && !transfer_saved_by(facts_, all).empty()) take_adequacy(end, m), take_certificates(end, m);
    return end;
  }

  // What the importer holds ends, too.
  void take_certificates(End& end, const Member& m) const {
    if (!m.other || model_[m.other].kind != schema_.kind("organisation")) return;
    law_.each(m.other, schema_.row("organisation", "certified-under"), [&](const Fact& fact) {
      if (fact.block) end.take(model_.days_of(EntityId{fact.value}).until, {"certificate: " + facts_.report().title(law_.head(fact)), model_.head(EntityId{fact.value})});
    });
  }

  // Decisions in force that name the country under the regime.
  void take_adequacy(End& end, const Member& m) const {
    const RowId regime = schema_.row("adequacy", "regime"), territory = schema_.row("adequacy", "territory");
    for (const EntityId decision : model_.all(schema_.kind("adequacy"))) {
      if (!law_.holds(decision) || !contains(law_.heads(decision, regime), m.regime)) continue;
      if (contains(law_.heads(decision, territory), m.country)) end.take(model_.days_of(decision).until, {facts_.report().title(decision), {}});
    }
  }


  bool ends_soon(const End& end) const { return end.day && *end.day <= months_after(law_.day(), *within_); }

  static Passage valid_until(const End& end) {
    return end.day ? Passage{fmt::format("{} ({})", to_string(*end.day), end.why.text), end.why.at} : Passage{"no end stated", {}};
  }

  Passage verdict_of(const Member& m, const std::vector<Judgement>& all, std::optional<Verdict> verdict) const {
    const std::string possible = m.is == Truth::unknown ? ", if it is a transfer at all" : "";
    if (!verdict) return {"lawful" + possible, {}};
    std::vector<std::string> rules;
    for (const Judgement& j : all) {
      if (j.verdict && !j.replaced) rules.push_back(facts_.report().rule_name(j.rule));
    }
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    return {fmt::format("{}: {}", to_string(*verdict), fmt::join(rules, ", ")), {}};
  }

  Facts facts_;
  const Model& model_;
  const Schema& schema_;
  const LawOfDay& law_;
  std::optional<unsigned> within_;
};

}  // namespace

Document transfer_register(const Report& report, std::optional<unsigned> within) { return Register(report, within).write(); }

}  // namespace lawful
