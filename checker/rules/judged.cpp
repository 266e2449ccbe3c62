#include "checker/rules/judged.h"

namespace lawful {

Judged::Judged(const LawOfDay& law) {
  const Model& model = law.model();
  const Schema& schema = *model.schema;
  named_.assign(model.entities.size(), false);
  for (const EntityId id : model.all(schema.kind("model"))) {
    for (const EntityId o : law.heads(id, schema[schema.kind("model")].head_row)) {
      everybody_ = false;
      if (!named_[o.value]) list_.push_back(o);
      named_[o.value] = true;
    }
  }
  if (!everybody_) return;
  for (const EntityId o : model.all(schema.kind("organisation"))) list_.push_back(o);
}

}  // namespace lawful
