#include "checker/rules/check_silence.h"

#include <algorithm>

namespace lawful {
namespace {

// Which way a part of a condition counts: with it, against it.
enum class Way : std::uint8_t { with, against };
constexpr Way turned(Way way) { return way == Way::with ? Way::against : Way::with; }

class SilenceCheck {
 public:
  SilenceCheck(const Model& model, const RuleSet& rules, Sink& sink) : model_(model), schema_(*model.schema), rules_(rules), sink_(sink) {}

  void run() {
    find_defines();
    for (const Rule& rule : rules_.rules) {
      if (model_[rule.entity].origin != Origin::project) continue;
      for (const CodeClause& clause : rule.clauses) check(clause);
    }
  }

 private:
  // Whether a define asks it of something unknown, by the way in which it does; through other defines too.
  struct Asks {
    bool with = false, against = false;
    bool operator==(const Asks&) const = default;
  };

  void find_defines() {
    asks_.resize(rules_.defines.size());
    for (bool more = true; more;) {
      more = false;
      for (std::size_t i = 0; i < asks_.size(); ++i) {
        const Asks before = asks_[i];
        for (const Compiled& when : rules_.defines[i].when) {
          walk(when, Way::with, [&](const Compiled&, Way way) { (way == Way::with ? asks_[i].with : asks_[i].against) = true; });
        }
        more = more || !(before == asks_[i]);
      }
    }
  }

  // `where` narrows what is found: there, not stating must not count as not being so.
  void check(const CodeClause& clause) {
    const auto tell = [&](const Compiled& at, Way way) {
      if (way == Way::with) return;
      Diagnostic& d = sink_.report(Code::bad_rule, at.at, "silence would help here: a rule that asks whether this is stated finds nothing where nobody says it");
      d.cure = "ask for what it must be, which stays open while nobody says it; or ask `is stated` in a `must` or `unless`";
    };
    for (const Compiled& c : clause.where) walk(c, Way::against, tell);
    for (const Compiled& c : clause.unless) walk(c, Way::with, tell);
    for (const Compiled& c : clause.must) walk(c, Way::with, tell);
  }

  template <typename Visit>
  void walk(const Compiled& code, Way way, const Visit& visit) const {
    switch (code.logic) {
      case Logic::all_of:
      case Logic::any_of:
        for (const Compiled& part : code.parts) walk(part, way, visit);
        return;
      case Logic::negation: return walk(code.parts.front(), turned(way), visit);
      case Logic::test: return test(code, code.negated ? turned(way) : way, visit);
      default: break;
    }
    for (std::size_t i = 0; i < code.parts.size(); ++i) {
      const bool narrows = code.logic == Logic::no || (code.logic == Logic::every && code.has_where && i == 0);
      walk(code.parts[i], narrows ? turned(way) : way, visit);
    }
  }

  template <typename Visit>
  void test(const Compiled& code, Way way, const Visit& visit) const {
    if (code.test == Test::is_stated && can_be_unknown(code.left)) visit(code, way);
    for (const Step& step : code.left.steps) {
      for (const auto& [kind, id] : step.defines) {
        if (asks_[id.value].with) visit(code, way);
        if (asks_[id.value].against) visit(code, turned(way));
      }
    }
  }

  bool can_be_unknown(const Path& path) const {
    return std::any_of(path.steps.begin(), path.steps.end(), [&](const Step& step) {
      return std::any_of(step.rows.begin(), step.rows.end(), [&](const auto& at) {
        const Row& row = schema_[at.second];
        return row.derived ? row.open : row.silence == Silence::unknown;
      });
    });
  }

  const Model& model_;
  const Schema& schema_;
  const RuleSet& rules_;
  Sink& sink_;
  std::vector<Asks> asks_;
};

}  // namespace

void check_silence(const Model& model, const RuleSet& rules, Sink& sink) { SilenceCheck(model, rules, sink).run(); }

}  // namespace lawful
