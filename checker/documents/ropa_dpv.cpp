#include "checker/documents/ropa_dpv.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/dpia/assessed.h"
#include "checker/documents/dpia/dpia.h"
#include "checker/documents/dpv_terms.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

using Json = DpvTerms::Json;

class Writer {
 public:
  explicit Writer(const Report& report) : report_(report), facts_(report), model_(report.model()), schema_(*model_.schema), terms_(facts_) {}

  std::string write() {
    Json processes = Json::array();
    for (const EntityId p : processings_of_the_judged(report_)) processes.push_back(process(p));
    for (Json& one : terms_.take()) processes.push_back(std::move(one));
    Json out;
    out["@context"] = context();
    out["@graph"] = std::move(processes);
    return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  static Json context() {
    return {{"dpv", "https://w3id.org/dpv#"}, {"eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"}, {"legal-eu", "https://w3id.org/dpv/legal/eu#"}, {"loc", "https://w3id.org/dpv/loc#"},
            {"pd", "https://w3id.org/dpv/pd#"}, {"dct", "http://purl.org/dc/terms/"}, {"skos", "http://www.w3.org/2004/02/skos/core#"}, {"own", "urn:lawful:"}};
  }

  static void put(Json& node, const char* property, Json value) {
    if (!value.empty()) node[property] = std::move(value);
  }

  Json concepts(const std::vector<EntityId>& ids, const char* type) {
    Json out = Json::array();
    for (const EntityId id : ids) add(out, terms_.concept_of(id, type));
    return out;
  }
  Json things(const std::vector<EntityId>& ids, const char* type) {
    Json out = Json::array();
    for (const EntityId id : ids) add(out, terms_.thing(id, type));
    return out;
  }
  static void add(Json& list, Json one) {
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
  }
  std::vector<EntityId> heads(EntityId id, const char* row) const { return facts_.law().heads(id, schema_.find_row(model_[id].kind, row)); }

  Json process(EntityId p) {
    const Assessed a(report_, {p});
    Json out{{"@id", fmt::format("own:processing-{}", model_.name(p))}, {"@type", "dpv:Process"}, {"dct:title", printable(report_.title(p))}};
    put(out, "dpv:hasPurpose", concepts(heads(p, "purpose"), "dpv:Purpose"));
    put(out, "dpv:hasPersonalData", concepts(heads(p, "uses"), "dpv:PersonalData"));
    put(out, "dpv:hasDataSubject", concepts(a.groups(p), "dpv:DataSubject"));
    Json grounds = concepts(heads(p, "basis"), "dpv:LegalBasis");
    for (Json& one : concepts(heads(p, "condition"), "dpv:LegalBasis")) add(grounds, std::move(one));
    put(out, "dpv:hasLegalBasis", std::move(grounds));
    put(out, "dpv:hasDataController", things(facts_.graph().controllers(p), "dpv:DataController"));
    add_recipients(out, a, p);
    add_storage(out, a, p);
    add_measures(out, a, p);
    put(out, "dpv:hasImpactAssessment", things(a.assessments(), "dpv:ImpactAssessment"));
    put(out, "dpv:hasProcessing", transfers(p));
    put(out, "dpv:hasLawfulness", lawfulness(a));
    return out;
  }

  void add_recipients(Json& out, const Assessed& a, EntityId p) {
    std::vector<EntityId> processors, others;
    for (const Recipient& r : a.of().recipients(p)) {
      if (r.who) (a.of().is_processor(r) ? processors : others).push_back(r.who);
    }
    put(out, "dpv:hasDataProcessor", things(processors, "dpv:DataProcessor"));
    put(out, "dpv:hasRecipient", things(others, "dpv:Recipient"));
  }

  static void add_storage(Json& out, const Assessed& a, EntityId p) {
    Json list = Json::array();
    for (const Passage& one : a.of().retention(p)) list.push_back({{"@type", "dpv:StorageCondition"}, {"dct:description", printable(one.text)}});
    put(out, "dpv:hasStorageCondition", std::move(list));
  }

  // Measures that are declared, and the flags of systems and flows, which the library has measures for.
  void add_measures(Json& out, const Assessed& a, EntityId p) {
    std::vector<EntityId> all = heads(p, "protected-by");
    const auto flagged = [&](EntityId id, const char* row, const char* measure) {
      const RowId found = schema_.find_row(model_[id].kind, row);
      if (found && facts_.law().flag(id, found) == Truth::yes) all.push_back(model_.find(schema_.kind("measure"), measure));
    };
    for (const NodeId id : a.of().nodes(p)) {
      const EntityId system = facts_.graph()[id].entity;
      if (model_[system].kind == schema_.kind("system")) {
        for (const EntityId measure : heads(system, "protected-by")) all.push_back(measure);
      }
      for (const auto& [row, measure] : {std::pair{"encrypted-at-rest", "encryption-at-rest"}, {"access-controlled", "access-control"}, {"tested", "vulnerability-testing"}, {"patched", "patch-management"}}) flagged(system, row, measure);
      for (const EntityId measure : a.of().measures_at(system)) all.push_back(measure);
    }
    for (const EntityId measure : a.of().measures_at(p)) all.push_back(measure);
    for (const Edge& edge : facts_.graph().edges()) {
      if (std::find(edge.processings.begin(), edge.processings.end(), p) != edge.processings.end()) flagged(edge.movement, "encrypted-in-transit", "encryption-in-transit");
    }
    Json technical = Json::array(), organisational = Json::array();
    for (const EntityId measure : all) {
      if (!measure) continue;
      const bool by_people = facts_.law().flag_up(measure, schema_.row("measure", "organisational"));
      add(by_people ? organisational : technical, terms_.concept_of(measure, by_people ? "dpv:OrganisationalMeasure" : "dpv:TechnicalMeasure"));
    }
    put(out, "dpv:hasTechnicalMeasure", std::move(technical));
    put(out, "dpv:hasOrganisationalMeasure", std::move(organisational));
  }

  Json transfers(EntityId p) {
    Json out = Json::array();
    for (const Member& m : facts_.analysis().members().of(schema_.kind("transfer"))) {
      if (std::find(m.processings.begin(), m.processings.end(), p) == m.processings.end()) continue;
      Json one{{"@type", Json::array({"dpv:Transfer", "dpv:CrossBorderTransfer"})}, {"dct:description", printable(key_of(model_, m.movement))}};
      if (m.actor) one["dpv:hasDataExporter"] = terms_.thing(m.actor, "dpv:DataExporter");
      if (m.other) one["dpv:hasDataImporter"] = terms_.thing(m.other, "dpv:DataImporter");
      if (m.country) one["dpv:hasThirdCountry"] = {{"@id", fmt::format("loc:{}", model_.name(m.country))}};
      Json grounds = Json::array();
      for (const char* row : {"safeguard", "derogation"}) {
        if (!schema_.find_row(model_[m.movement].kind, row)) continue;
        for (Json& ground : concepts(heads(m.movement, row), "dpv:LegalBasis")) add(grounds, std::move(ground));
      }
      if (m.other && model_[m.other].kind == schema_.kind("organisation")) {
        for (Json& ground : concepts(heads(m.other, "certified-under"), "dpv:LegalBasis")) add(grounds, std::move(ground));
      }
      put(one, "dpv:hasLegalBasis", std::move(grounds));
      add(out, std::move(one));
    }
    return out;
  }

  // What the check says of it, by each law that applies to whom it judges.
  Json lawfulness(const Assessed& a) {
    constexpr std::pair<const char*, const char*> kOutcomes[] = {{"compliant", "nothing found"}, {"compliance-unknown", "something unproven"}, {"non-compliant", "an infringement found"}};
    Json out = Json::array();
    const Judged& judged = facts_.analysis().judged();
    for (const EntityId regime : facts_.law().regimes()) {
      const auto& who = judged.list();
      if (std::none_of(who.begin(), who.end(), [&](EntityId o) { return facts_.law().applies(regime, o) != Truth::no; })) continue;
      std::size_t worst = 0;
      for (const Finding* f : a.findings()) {
        if (f->regime != regime || f->verdict == Verdict::advice) continue;
        worst = std::max<std::size_t>(worst, f->verdict == Verdict::unproven ? 1 : 2);
      }
      const RowId row = schema_.row("regime", "dpv-verdicts");
      const Passages words = facts_.of(regime, row);
      if (words.size() == 3) out.push_back({{"@id", words[worst].text}});
      else out.push_back(terms_.own(fmt::format("{}-{}", model_.name(regime), kOutcomes[worst].first), fmt::format("{}: {}", report_.title(regime), kOutcomes[worst].second), "dpv:Lawfulness", "dpv:Lawfulness"));
    }
    return out;
  }

  const Report& report_;
  Facts facts_;
  const Model& model_;
  const Schema& schema_;
  DpvTerms terms_;
};

}  // namespace

std::string ropa_dpv(const Report& report) { return Writer(report).write(); }

}  // namespace lawful
