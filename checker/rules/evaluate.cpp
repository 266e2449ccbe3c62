#include "checker/rules/evaluate.h"

#include <algorithm>

#include "checker/rules/attributes.h"

namespace lawful {

Evaluator::Kinds::Kinds(const Schema& s)
    : area(s.kind("area")), collect(s.kind("collect")), cookie(s.kind("cookie")), decision(s.kind("decision")), flow(s.kind("flow")),
      notice(s.kind("notice")), organisation(s.kind("organisation")), processing(s.kind("processing")), system(s.kind("system")),
      territory(s.kind("territory")), collect_at(s.row("collect", "at")), collect_for(s.row("collect", "for")),
      cookie_for(s.row("cookie", "for")), flow_for(s.row("flow", "for")), notice_of(s.row("notice", "of")),
      processing_decides(s.row("processing", "decides")) {}

Evaluator::Evaluator(const FlowGraph& graph, const Propagation& propagation, const Members& members, const Judged& judged, const RuleSet& rules)
    : graph_(graph), propagation_(propagation), members_(members), judged_(judged), rules_(rules), law_(graph.law()),
      model_(law_.model()), schema_(*model_.schema), kinds_(schema_) {
  getters_ = Attributes::getters(schema_);
  differs_ = Attributes::differs(schema_);
  element_sets_ = Attributes::element_sets(schema_);
  known_sought_.resize(rules.closed);
  written_.resize(schema_.row_count(), 0);
  for (const Fact& fact : model_.facts) written_[fact.row] = 1;
  known_parts_.resize(rules.memos);
  known_searches_.resize(rules.memos);
  for (const KindId kind : schema_.kinds_in_order()) {
    const auto leads_out = [&](RowId row) { return schema_[row].derived && schema_[row].type.primitive != Primitive::flag; };
    const auto& rows = schema_[kind].rows;
    is_block_.push_back(schema_[kind].block ? 1 : 0);
    self_contained_.push_back(schema_[kind].block && std::none_of(rows.begin(), rows.end(), leads_out) ? 1 : 0);
  }
}

namespace {

bool is_define(const Compiled& c) {
  return c.logic == Logic::test && c.test == Test::alone && c.left.steps.size() == 1 && !c.left.steps.front().defines.empty();
}

}  // namespace

Truth Evaluator::whole(const CodeClause& clause, Frame& frame, Recorder* recorder) const {
  Truth v = Truth::yes;
  // The least of all decides, whatever the order: what saves most subjects is asked first, unless reasons are wanted.
  if (recorder == nullptr) {
    for (const Compiled& c : clause.unless) {
      if (is_define(c)) v = both(v, negate(evaluate(c, frame, recorder)));
      if (v == Truth::no) return v;
    }
  }
  for (const Compiled& c : clause.where) {
    v = both(v, evaluate(c, frame, recorder));
    if (v == Truth::no) return v;
  }
  for (const Compiled& c : clause.unless) {
    if (recorder == nullptr && is_define(c)) continue;
    v = both(v, negate(evaluate(c, frame, recorder)));
    if (v == Truth::no) return v;
  }
  if (clause.must.empty()) return v;
  Truth kept = Truth::yes;
  for (const Compiled& c : clause.must) {
    kept = both(kept, evaluate(c, frame, recorder));
    if (kept == Truth::no) break;
  }
  return both(v, negate(kept));
}

Truth Evaluator::concerned(const CodeClause& clause, const Ref& subject, EntityId regime) const {
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  Truth v = Truth::yes;
  for (const Compiled& c : clause.where) v = both(v, evaluate(c, frame, nullptr));
  return v;
}

Truth Evaluator::violated(const CodeClause& clause, const Ref& subject, EntityId regime) const {
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  return whole(clause, frame, nullptr);
}

Truth Evaluator::violated(const CodeClause& clause, const Ref& subject, EntityId regime, std::vector<Missing>& missing) const {
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  Recorder recorder{&missing};
  const Truth v = whole(clause, frame, &recorder);
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return v;
}

Truth Evaluator::evaluate(const Compiled& code, Frame& frame, Recorder* recorder) const {
  if (recorder != nullptr) {  // only what is open has anything to name
    const Truth known = evaluate(code, frame, nullptr);
    if (known != Truth::unknown) return known;
  }
  switch (code.logic) {
    case Logic::all_of: {
      Truth out = Truth::yes;
      for (const Compiled& part : code.parts) {
        out = both(out, evaluate(part, frame, recorder));
        if (out == Truth::no) break;
      }
      return out;
    }
    case Logic::any_of: {
      Truth out = Truth::no;
      for (const Compiled& part : code.parts) {
        out = either(out, evaluate(part, frame, recorder));
        if (out == Truth::yes) break;
      }
      return out;
    }
    case Logic::negation: return negate(evaluate(code.parts.front(), frame, recorder));
    case Logic::test: return test(code, frame, recorder);
    default: return !code.remembered.empty() && recorder == nullptr ? search(code, frame) : quantified(code, frame, recorder);
  }
}
Premise Evaluator::explain(const Compiled& code, Frame& frame) const {
  Premise out;
  out.code = &code;
  out.truth = evaluate(code, frame, nullptr);
  if (code.logic == Logic::all_of || code.logic == Logic::any_of || code.logic == Logic::negation) {
    for (const Compiled& part : code.parts) out.parts.push_back(explain(part, frame));
    return out;
  }
  if (code.logic == Logic::some && out.truth == Truth::yes) out.found = fitting(code, frame);
  const bool alone = code.logic == Logic::test && code.test == Test::alone && code.left.steps.size() == 1;
  if (!alone || code.left.steps.front().defines.empty()) return out;
  const Ref& subject = frame.slots[code.left.slot];
  for (const auto& [kind, id] : code.left.steps.front().defines) {
    if (kind != subject.kind) continue;
    const Define& d = rules_.defines[id.value];
    out.name = model_.title(d.entity).empty() ? std::string{model_.name(d.entity)} : model_.title(d.entity);
    Frame inner;
    inner.slots[0] = subject;
    inner.regime = frame.regime;
    for (const Compiled& when : d.when) out.parts.push_back(explain(when, inner));
  }
  return out;
}

Premise Evaluator::why(DefineId id, const Ref& subject, EntityId regime) const {
  std::vector<Missing> ignored;
  Premise out;
  out.truth = holds(id, subject, regime, ignored);
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  for (const Compiled& when : rules_.defines[id.value].when) out.parts.push_back(explain(when, frame));
  return out;
}

std::vector<std::pair<std::string, Premise>> Evaluator::premises(const CodeClause& clause, const Ref& subject, EntityId regime) const {
  std::vector<std::pair<std::string, Premise>> out;
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  for (const Compiled& c : clause.where) out.emplace_back("where", explain(c, frame));
  for (const Compiled& c : clause.unless) out.emplace_back("unless", explain(c, frame));
  for (const Compiled& c : clause.must) out.emplace_back("must", explain(c, frame));
  return out;
}

}  // namespace lawful
