// A small model judged on a day, and what tests ask about it.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "checker/rules/analysis.h"
#include "lang/sema/workspace.h"

namespace doctest {
template <typename T>
struct StringMaker<std::vector<T>> {
  static String convert(const std::vector<T>& all) { return list(all.begin(), all.end()); }
  static String list(auto at, auto end) {
    String out = "[";
    for (bool first = true; at != end; ++at, first = false) out += (first ? String() : String(", ")) + toString(*at);
    return out + "]";
  }
};
template <typename T>
struct StringMaker<std::set<T>> {
  static String convert(const std::set<T>& all) { return StringMaker<std::vector<T>>::list(all.begin(), all.end()); }
};
}  // namespace doctest

namespace lawful {

inline doctest::String toString(Truth t) { return doctest::String(std::string{to_string(t)}.c_str()); }
inline doctest::String toString(Verdict v) { return doctest::String(std::string{to_string(v)}.c_str()); }

// The library is read once; every text is a project of its own on top of it.
inline Workspace& workspace() {
  static Workspace one;
  return one;
}

class JudgedText {
 public:
  explicit JudgedText(std::string_view text, std::string_view day = "2026-11-22", std::string path = "model.gdpr")
      : model_(workspace().load_text(std::move(path), text, sink_)), analysis_(model_, *parse_date(day), sink_) {
    std::string problems;
    for (const Diagnostic& d : sink_.all()) problems += d.message + "\n";
    INFO(problems);
    REQUIRE_FALSE(sink_.has_errors());
  }

  const Model& model() const { return model_; }
  const Analysis& analysis() const { return analysis_; }
  const Schema& schema() const { return *model_.schema; }
  const LawOfDay& law() const { return analysis_.law(); }
  const FlowGraph& graph() const { return analysis_.graph(); }
  const Elements& elements() const { return graph().elements(); }

  EntityId find(std::string_view kind, std::string_view name) const {
    const EntityId id = model_.find(schema().kind(kind), name);
    INFO(kind, " ", name);
    REQUIRE(id);
    return id;
  }
  std::string name(EntityId id) const { return id ? std::string{model_.name(id)} : "-"; }

  // Whether a claim is broken, which is what its condition comes to where it says `never system where ...`.
  Truth broken(std::string_view claim) const { return analysis_.evaluator().broken(find("claim", claim)); }

  std::vector<const Finding*> findings(std::string_view rule) const {
    std::vector<const Finding*> out;
    for (const Finding& f : analysis_.findings().all) {
      if (name(analysis_.rules().rules[f.rule].entity) == rule) out.push_back(&f);
    }
    return out;
  }
  // "infringement uk-gdpr site -> mailer (news) to IN", sorted.
  std::vector<std::string> told(std::string_view rule) const {
    std::vector<std::string> out;
    for (const Finding* f : findings(rule)) out.push_back(std::string{to_string(f->verdict)} + " " + name(f->regime) + " " + f->key);
    std::sort(out.begin(), out.end());
    return out;
  }
  std::set<std::string> names_of(BitView bits) const {
    std::set<std::string> out;
    for (const Element& e : elements().expand(bits)) out.insert(name(e.item) + "@" + name(e.group));
    return out;
  }
  std::set<std::string> held(std::string_view node, std::string_view kind = "system") const {
    return names_of(analysis_.propagation().held(graph().node_of(find(kind, node))));
  }
  std::set<std::string> elements_of(const Finding& f) const { return names_of(f.elements); }
  // Every identity a baseline would hold: one an element, or one where there are none.
  std::set<std::string> identities() const {
    std::set<std::string> out;
    for (const Finding& f : analysis_.findings().all) {
      const auto all = elements().expand(f.elements);
      for (const Element& e : all) out.insert(identity(analysis_.evaluator(), f, &e));
      if (all.empty()) out.insert(identity(analysis_.evaluator(), f, nullptr));
    }
    return out;
  }

 private:
  Sink sink_;
  Model model_;
  Analysis analysis_;
};

using Names = std::set<std::string>;
using Lines = std::vector<std::string>;

}  // namespace lawful
