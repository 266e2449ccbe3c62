// The subjects of one kind under one regime, asked many conditions.  What a condition answers depends on nothing
// but the values that it reads of its subject.  So values get numbers, each condition remembers its answer by the
// numbers of what it reads, and a million transfers are judged as the few thousand that differ.
#pragma once

#include <string>
#include <unordered_map>

#include "checker/rules/evaluate.h"
#include "lang/base/numbering.h"

namespace lawful {

class Inquiry {
 public:
  // A subject, or one class of its elements, and its place among the subjects.
  struct Subject {
    Ref ref;
    std::size_t place = 0;
  };

  // A subject by its place, and what the conditions asked so far leave of it.
  struct Asked {
    std::uint32_t place;
    Truth so_far;
  };

  Inquiry(const Evaluator& evaluator, KindId kind, EntityId regime, const Evaluator::Subjects& subjects);

  // Keeps those that violate the clause, or may: the lesser of what they came with and what it answers.  Of a
  // clause that looks at elements, only the conditions that do not are asked.
  void narrow(const CodeClause& clause, std::vector<Asked>& asked);

  // Whether the clause is violated, if the subject is one of the kind at all.
  Truth violated(const CodeClause& clause, const Subject& subject);
  // What leaves it open, where it is.
  void missing(const CodeClause& clause, const Subject& subject, std::vector<Missing>& out);

 private:
  static constexpr std::uint32_t kNotAsked = 0xffffffffu;

  // The numbers of entities.  Those near each other are asked about together: room is made for some thousand at a time.
  class NumberOfEntity {
   public:
    std::uint32_t& operator[](std::uint32_t entity) {
      const std::size_t page = entity / kRoom;
      if (page >= pages_.size()) pages_.resize(page + 1);
      if (pages_[page].empty()) pages_[page].resize(kRoom, kNotAsked);
      return pages_[page][entity % kRoom];
    }

   private:
    static constexpr std::size_t kRoom = 1024;
    std::vector<std::vector<std::uint32_t>> pages_;
  };

  // What is known of one path: its value's number for each subject, or each class where it speaks of elements, and
  // for each number of the path before.
  struct Column {
    std::vector<std::uint32_t> by_subject, by_before;
    NumberOfEntity of_entity;  // of a value that is one entity
    Numbering values;
    std::size_t asked = 0;
    bool constant = false;  // the one value has the number 0
    // Nearly each subject has a value of its own: what goes on from there is read afresh.
    bool various() const { return values.size() > 1000 && 2 * values.size() > asked; }
  };
  // What is known of one condition.
  struct Answers {
    Numbering rows;                    // numbers of what it reads, where that is more than one
    std::vector<std::uint8_t> answers; // by row, or by the number of the one thing it reads: 0, or the answer + 1
  };

  // The same for one condition, or for its opposite.
  void narrow(const Compiled& condition, bool opposite, std::vector<Asked>& asked);
  bool is_constant(const Read& read, KindId kind) const;
  void narrow_all(const Compiled& leaf, bool opposite, std::vector<Asked>& asked);
  void narrow_by_number(const Compiled& leaf, bool opposite, std::vector<Asked>& asked);
  bool looks_at_elements(const Compiled& condition) const;
  Subject at(std::uint32_t place) const { return {subjects_[place].first, place}; }
  Truth ask(const Compiled& condition, const Subject& subject);
  Truth ask_leaf(const Compiled& leaf, const Subject& subject);
  Truth define(DefineId id, const Subject& subject);
  Truth define_now(DefineId id, const Subject& subject);
  Truth answer(const Compiled& leaf, const Subject& subject, std::size_t row);
  void note_open(const Compiled& condition, const Subject& subject, Evaluator::Recorder& recorder);
  std::uint32_t number(std::uint32_t read, const Subject& subject);
  std::uint32_t fresh_number(const Read& read, Column& column, const Subject& subject);
  std::uint32_t number_of(const Value& value, const Path& path, Column& column);
  std::uint32_t fresh_number_of(const Value& value, const Path& path, Column& column);
  std::uint32_t number_of(BitView elements, Column& column);
  std::uint32_t text_number(const Value& value, std::uint32_t at);
  // Blocks with the same content are the same to every condition, unless it can ask what they belong to.
  std::uint32_t content(EntityId block);

  const Evaluator& e_;
  const Model& model_;
  const Evaluator::Subjects& subjects_;
  Evaluator::Frame frame_;
  const Questions& questions_;
  std::vector<Differs> differs_; // by place in Questions::reads: what the class of elements has to do with it
  std::vector<const ElementSet*> element_sets_;  // by place in Questions::reads: null where it yields something else
  std::vector<Column> columns_;  // by place in Questions::reads
  std::vector<Answers> answers_; // by Leaf::place
  static constexpr std::size_t kMostKnown = 64u << 20;  // bytes of answers kept for one define
  std::vector<std::vector<std::uint8_t>> defines_;  // by define, then subject and part of its elements: 0, or the answer + 1
  std::vector<std::uint32_t> row_;
  Numbering contents_;
  std::vector<EntityId> with_content_;
  std::unordered_map<std::string, std::uint32_t> texts_;
};

}  // namespace lawful
