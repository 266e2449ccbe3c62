// Conditions over the facts of the day, in Kleene's three values.  What a condition cannot tell, it names.
#pragma once

#include <boost/container/small_vector.hpp>

#include <functional>
#include <optional>

#include "checker/rules/code.h"
#include "checker/rules/members.h"
#include "lang/base/numbering.h"

namespace lawful {

class Evaluator;

// What a path starts from: a declaration, or a member of a derived kind with one class of its elements.
struct Ref {
  static constexpr std::uint32_t kAllElements = 0xffffffffu;
  KindId kind;
  std::uint32_t index = 0;  // entity, or place in Members
  std::uint32_t element_class = kAllElements;
  friend bool operator==(const Ref&, const Ref&) = default;
};

// One-valued: a value, none, or unknown.  A set: what is known of it, and whether there may be more.
struct Value {
  enum class Is : std::uint8_t { none, unknown, one, set } is = Is::none;
  bool partial = false;        // of a set: there may be more
  bool said_none = false;      // `none` or `not` was written where silence would mean something else
  bool said_unknown = false;   // `unknown` was written where silence would mean that there is none
  std::uint32_t payload = 0;
  EntityId owner;              // of a text: the declaration that holds it
  boost::container::small_vector<std::uint32_t, 6> set;

  // As it was made, ready to be filled in again.
  void clear() {
    is = Is::none;
    partial = said_none = said_unknown = false;
    payload = 0;
    owner = {};
    set.clear();
  }
};

// A length of time that was counted and that nobody wrote: its days, marked in the payload.
constexpr std::uint32_t kCountedDays = 0x80000000u;
Quantity quantity_of(const Model& model, std::uint32_t payload);

// What the class of elements has to do with an attribute of a member.
enum class Differs : std::uint8_t { no, by_class, by_member_too };

// An attribute that yields the items, or the groups, of a set of elements.
struct ElementSet {
  BitView (*of)(const Evaluator&, EntityId) = nullptr;  // null for any other attribute
  EntityId Element::*part = nullptr;
};

// A fact that would decide: the declaration that leaves it open, and the row.
struct Missing {
  EntityId entity;
  RowId row;
  friend auto operator<=>(const Missing&, const Missing&) = default;
};

// A condition with its outcome, for those who want to know why.
struct Premise {
  const Compiled* code = nullptr;
  Truth truth = Truth::no;
  std::vector<Premise> parts;
  std::string name;  // of a define
  std::vector<EntityId> found = {};  // of a search for `some` that finds: what surely fits
};

// A share of the subjects, for work side by side: the subjects in order are cut into `of` runs.
struct Share {
  std::size_t index = 0, of = 1;
  std::size_t begin(std::size_t n) const { return n * index / of; }
  std::size_t end(std::size_t n) const { return n * (index + 1) / of; }
};

// Remembers answers as it goes: threads have one each.
class Evaluator {
 public:
  Evaluator(const FlowGraph& graph, const Propagation& propagation, const Members& members, const Judged& judged, const RuleSet& rules);

  const LawOfDay& law() const { return law_; }
  const FlowGraph& graph() const { return graph_; }
  const Propagation& propagation() const { return propagation_; }
  const Members& members() const { return members_; }
  const Judged& judged() const { return judged_; }
  const RuleSet& rules() const { return rules_; }

  // Whether a clause is violated by this subject under this regime (specification of verdicts in docs/semantics.md).
  Truth violated(const CodeClause& clause, const Ref& subject, EntityId regime) const;
  // Whether its `where` speaks of this subject.
  Truth concerned(const CodeClause& clause, const Ref& subject, EntityId regime) const;
  // The same as `violated`, and the facts that leave it open.
  Truth violated(const CodeClause& clause, const Ref& subject, EntityId regime, std::vector<Missing>& missing) const;
  // Each condition of the clause with its outcome.
  std::vector<std::pair<std::string, Premise>> premises(const CodeClause& clause, const Ref& subject, EntityId regime) const;

  // What a clause can be asked of: members of a derived kind under that regime, or what the project declares of
  // another, and whether it is the rule's affair: a member at all, and the regime applies to somebody judged who
  // answers for it.  Without a regime, all are.
  using Subjects = std::vector<std::pair<Ref, Truth>>;
  Subjects subjects(KindId kind, EntityId regime, Share share = {}) const;
  // Whether the regime applies to this subject, and whether somebody who is judged answers for it.
  Truth applies(const Ref& subject, EntityId regime) const;

  Truth applies_to_somebody(EntityId regime) const;

  // Whether a define holds of something, and the facts that leave it open.
  Truth holds(DefineId id, const Ref& subject, EntityId regime, std::vector<Missing>& missing) const;

  // The same, each condition of it with its outcome.
  Premise why(DefineId id, const Ref& subject, EntityId regime) const;

  Value read(const Path& path, const Ref& subject, EntityId regime) const;
  // What a define finds that asks for `some` of a range: those that surely fit, else those that may.
  std::vector<EntityId> found_by(DefineId define, const Ref& subject, EntityId regime) const;
  // What became of an accepted finding, once findings are known.
  void note_acceptance(EntityId id, bool expired, bool idle) const;
  bool acceptance(EntityId id, bool idle) const;
  bool used(EntityId id) const;
  void find_used() const;  // looks at everything; copies made after it need not
  bool started(EntityId processing) const;
  bool is_processor(EntityId organisation) const;
  std::span<const EntityId> collected_by(EntityId processing) const;
  // How a promise fares, and what breaks it.
  Truth broken(EntityId claim) const { return known_promise(claim).is; }
  const std::vector<Ref>& broken_by(EntityId claim) const { return known_promise(claim).by; }
  // For sets that are being gathered: none holds anything yet; whether the latest one holds it for the first time.
  void begin_set() const;
  bool first_time(EntityId id) const;
  // What somebody would have to state so that a promise can be checked.
  void open_facts_of(EntityId claim, std::vector<Missing>& out) const;

 private:
  friend class Attributes;
  friend class Inquiry;
  class Answering;
  struct Broken {
    Truth is = Truth::no;
    std::vector<Ref> by;
  };
  // What the program knows by name, looked up once.
  struct Kinds {
    explicit Kinds(const Schema& schema);
    KindId area, collect, cookie, decision, flow, notice, organisation, processing, system, territory;
    RowId collect_at, collect_for, cookie_for, flow_for, notice_of, processing_decides;
  };
  struct Frame {
    Ref slots[16];
    EntityId regime;
  };
  struct Recorder {
    std::vector<Missing>* missing = nullptr;
  };
  Truth evaluate(const Compiled& code, Frame& frame, Recorder* recorder) const;
  Truth search(const Compiled& code, Frame& frame) const;
  // Rows of the range of a search that remembers, for which its condition holds or may.
  using Rows = boost::container::small_vector<std::pair<std::uint32_t, Truth>, 64>;
  const Rows& meant(const Compiled& code, Frame& frame) const;
  // The number of what a part of its condition asks about outside.
  std::uint32_t number_asked(const Compiled::Part& part, Frame& frame) const;
  // The same by the set of elements that its range is made of, where it is one and only its members are asked about.
  std::optional<Truth> by_elements(const Compiled& code, Frame& frame) const;
  const ElementSet* element_set(const Path& path, KindId of) const;  // null where the path is no such attribute
  Truth enough(const Compiled& code, std::size_t yes, std::size_t open, bool partial) const;
  Truth quantified(const Compiled& code, Frame& frame, Recorder* recorder) const;
  Truth test(const Compiled& code, Frame& frame, Recorder* recorder) const;
  Truth plain_test(const Compiled& code, Frame& frame) const;
  Truth is(const ValueType& type, std::uint32_t payload, EntityId owner, const CodeOperand& right, Frame& frame) const;
  std::optional<Truth> includes_area(const Compiled& code, const Value& left, Frame& frame) const;
  Truth ordered(const Compiled& code, const Value& left, Frame& frame) const;
  Truth entity_is(std::uint32_t left, std::uint32_t right) const;
  Truth define_now(DefineId id, const Ref& subject, EntityId regime, Recorder* recorder) const;
  Truth define(DefineId id, const Ref& subject, EntityId regime, Recorder* recorder) const;
  Value walk(const Path& path, Frame& frame, Recorder* recorder) const;
  // These fill in a value that is clear.
  void attribute(const Ref& of, RowId row, EntityId regime, Value& out) const;
  void stored(EntityId id, const Row& row, RowId row_id, Value& out) const;
  void step(const Step& step, const Ref& of, EntityId regime, Recorder* recorder, Value& out) const;
  Ref ref(std::uint32_t entity) const { return {model_[EntityId{entity}].kind, entity}; }
  void note(const Path& path, Frame& frame, Recorder* recorder) const;
  Premise explain(const Compiled& code, Frame& frame) const;
  std::vector<EntityId> fitting(const Compiled& some, Frame& frame) const;
  void members_of_range(const Compiled& code, Frame& frame, Recorder* recorder, bool& partial, std::vector<std::pair<Ref, Truth>>& out) const;
  Broken broken_now(EntityId claim) const;
  const Broken& known_promise(EntityId claim) const;
  mutable std::unordered_map<EntityId, Broken> known_promises_;
  Truth whole(const CodeClause& clause, Frame& frame, Recorder* recorder) const;

  const FlowGraph& graph_;
  const Propagation& propagation_;
  const Members& members_;
  const Judged& judged_;
  const RuleSet& rules_;
  const LawOfDay& law_;
  const Model& model_;
  const Schema& schema_;
  Kinds kinds_;
  using Getter = void (*)(const Evaluator&, const Ref&, EntityId regime, Value&);
  std::vector<Getter> getters_;              // by row
  std::vector<std::uint8_t> is_block_;       // by kind
  std::vector<std::uint8_t> self_contained_; // by kind: blocks that cannot be asked what they belong to
  std::vector<Differs> differs_;             // by row
  std::vector<ElementSet> element_sets_;     // by row
  std::vector<std::uint8_t> written_;        // by row: whether anybody writes it
  struct KnownDefines {
    Numbering subjects;                      // define, subject, what of its elements counts, regime
    std::vector<std::uint8_t> answers;       // 0, or the answer + 1
  };
  mutable KnownDefines known_defines_;
  struct KnownPart {
    Numbering asked;                         // what it reads from outside
    std::vector<std::vector<std::uint8_t>> answers;  // by that, for each row of the range: 0, or the answer + 1
  };
  mutable std::vector<KnownPart> known_parts_;  // by Part::memo
  // A search narrows its range part by part.  What is left after some parts is a state; few differ.
  struct KnownSearch {
    std::vector<std::pair<Ref, Truth>> range;
    Numbering contents;                      // of states
    std::vector<Rows> states;                // the first one is the whole range
    Numbering steps;                         // state, part, what the part asks about
    std::vector<std::uint32_t> next;         // by that: the state after it
  };
  std::uint32_t state_of(KnownSearch& known, const Rows& rows) const;
  std::uint32_t narrowed(const Compiled& code, KnownSearch& known, std::uint32_t state, std::size_t part, std::uint32_t asked, Frame& frame) const;
  mutable std::vector<KnownSearch> known_searches_;  // by the first part's memo
  // Classes that have a member which a search is after, or may be after, under a regime.
  struct Sought {
    EntityId regime;
    Bits yes, open;
  };
  const Sought& sought(const Compiled& code, EntityId Element::*part, Frame& frame) const;
  mutable std::vector<std::vector<Sought>> known_sought_;  // by Compiled::closed
  mutable std::vector<std::uint32_t> last_set_;  // by entity: the number of the set that held it last
  mutable std::uint32_t sets_ = 0;
  mutable std::vector<std::uint8_t> used_;   // by entity; filled when first asked for
  mutable std::vector<std::uint8_t> started_;
  mutable std::vector<std::pair<EntityId, std::pair<bool, bool>>> acceptances_;  // expired, idle
  void fill_started() const;
  mutable std::vector<std::uint8_t> processors_;
  mutable std::unordered_map<EntityId, std::vector<EntityId>> collected_by_;  // by processing
  void fill_processors() const;
  void fill_collected_by() const;
};

}  // namespace lawful
