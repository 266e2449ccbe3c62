#include "checker/rules/subject_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/rules/findings.h"

namespace lawful {
namespace {

const Member& member(const Evaluator& e, const Ref& subject) { return e.members().of(subject.kind)[subject.index]; }

}  // namespace

EntityId subject_anchor(const Evaluator& e, const Ref& subject) {
  const Model& model = e.law().model();
  const Schema& schema = *model.schema;
  if (!schema[subject.kind].derived) return EntityId{subject.index};
  const Member& m = member(e, subject);
  const bool by_processing = subject.kind == schema.kind("operation") || subject.kind == schema.kind("further-use");
  if (by_processing && m.processing && !m.by_embedding) return m.processing;
  if (m.block && model[m.block].owner) return m.block;
  return m.movement;
}

std::string subject_key(const Evaluator& e, const Ref& subject) {
  const Model& model = e.law().model();
  const Schema& schema = *model.schema;
  if (!schema[subject.kind].derived) return key_of(model, EntityId{subject.index});
  const Member& m = member(e, subject);
  const std::string_view kind = model.words->text(schema[subject.kind].name);
  const auto own_use = [&] { return fmt::format("itself for {} at {}", model.name(m.purpose), key_of(model, m.movement)); };
  if (kind == "operation") {
    if (m.processing) return fmt::format("{}/{}", model.name(m.actor), model.name(m.processing));
    if (m.by_embedding) return fmt::format("{}/{}", model.name(m.actor), key_of(model, m.movement));
    return fmt::format("{}/{}", model.name(m.actor), m.purpose ? own_use() : "storage");
  }
  if (kind == "further-use") {
    std::vector<std::string> names;
    for (const EntityId o : m.originals) names.emplace_back(model.name(o));
    std::sort(names.begin(), names.end());
    return fmt::format("{}/{} from {}", model.name(m.actor), m.processing ? std::string{model.name(m.processing)} : own_use(), fmt::join(names, ", "));
  }
  if (kind == "engagement") return fmt::format("{} for {} at {}", model.name(m.actor), model.name(m.other), key_of(model, m.movement));
  std::string key = key_of(model, m.movement);
  if (kind == "transfer") key += fmt::format(" to {}", m.country ? model.name(m.country) : "somewhere");
  if (kind == "unheld") key += fmt::format(" / {}", model.name(m.block));
  return key;
}

}  // namespace lawful
