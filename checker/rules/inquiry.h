// The subjects of one kind under one regime, asked many conditions.  What a condition answers depends on nothing
// but the values that it reads of its subject.  So values get numbers, each condition remembers its answer by the
// numbers of what it reads, and a million transfers are judged as the few thousand that differ.
#pragma once

#include <string>
#include <unordered_map>

#include "checker/rules/evaluate.h"
#include "checker/rules/numbering.h"

namespace lawful {

class Inquiry {
 public:
  // A subject, or one class of its elements, and its place among the subjects.
  struct Subject {
    Ref ref;
    std::size_t place = 0;
  };

  Inquiry(const Evaluator& evaluator, KindId kind, EntityId regime, std::size_t subjects);

  // Whether the clause is violated, if the subject is one of the kind at all.
  Truth violated(const CodeClause& clause, const Subject& subject);
  // What leaves it open, where it is.
  void missing(const CodeClause& clause, const Subject& subject, std::vector<Missing>& out);

 private:
  static constexpr std::uint32_t kNotAsked = 0xffffffffu;

  // What is known of one path: its value's number for each subject, or each class where it speaks of elements, and
  // for each number of the path before.
  struct Column {
    std::vector<std::uint32_t> by_subject, by_before;
    Numbering values;
    std::size_t asked = 0;
    // Nearly each subject has a value of its own: what goes on from there is read afresh.
    bool various() const { return values.size() > 1000 && 2 * values.size() > asked; }
  };
  // What is known of one condition.
  struct Answers {
    Numbering rows;                    // numbers of what it reads, where that is more than one
    std::vector<std::uint8_t> answers; // by row, or by the number of the one thing it reads: 0, or the answer + 1
  };

  Truth ask(const Compiled& condition, const Subject& subject);
  Truth ask_leaf(const Compiled& leaf, const Subject& subject);
  Truth define(DefineId id, const Subject& subject);
  Truth define_now(DefineId id, const Subject& subject);
  void note_open(const Compiled& condition, const Subject& subject, Evaluator::Recorder& recorder);
  bool speaks_of_elements(const Read& read, KindId kind) const;
  std::uint32_t number(std::uint32_t read, const Subject& subject);
  std::uint32_t fresh_number(const Read& read, Column& column, const Subject& subject);
  std::uint32_t number_of(const Value& value, const Path& path, Column& column);
  std::uint32_t text_number(const Value& value, std::uint32_t at);
  // Blocks with the same content are the same to every condition, unless it can ask what they belong to.
  std::uint32_t content(EntityId block);

  const Evaluator& e_;
  const Model& model_;
  std::size_t subjects_;
  Evaluator::Frame frame_;
  const Questions& questions_;
  std::vector<Column> columns_;  // by place in Questions::reads
  std::vector<Answers> answers_; // by Leaf::place
  static constexpr std::size_t kMostKnown = 64u << 20;  // bytes of answers kept for one define
  std::unordered_map<DefineId, std::vector<std::uint8_t>> defines_;  // by subject and part of its elements: 0, or the answer + 1
  std::vector<std::uint32_t> row_;
  Numbering contents_;
  std::vector<EntityId> with_content_;
  std::unordered_map<std::string, std::uint32_t> texts_;
};

}  // namespace lawful
