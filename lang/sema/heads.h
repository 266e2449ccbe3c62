// What stands between a declaration's kind and its title: a name, an edge, a number, or values.
#pragma once

#include <deque>
#include <vector>

#include "lang/sema/values.h"

namespace lawful {

// A declaration or block being written: facts gather here until it is done.
struct Frame {
  KindId kind;
  std::uint32_t entity = 0;  // index in Shard::entities
  std::vector<Fact> facts;
  std::vector<FactDays> days;  // by index in `facts`
  std::size_t last_row_begin = 0;  // facts that the latest row wrote

  void begin(KindId own_kind, std::uint32_t own_entity) {
    kind = own_kind;
    entity = own_entity;
    facts.clear();
    days.clear();
    last_row_begin = 0;
  }
};

// Frames of blocks within blocks.  Those that are done keep their memory for the next.
class FrameStack {
 public:
  Frame& push(KindId kind, std::uint32_t entity) {
    if (used_ == frames_.size()) frames_.emplace_back();
    Frame& frame = frames_[used_++];
    frame.begin(kind, entity);
    return frame;
  }
  void pop() { --used_; }
  std::size_t size() const { return used_; }
  Frame& operator[](std::size_t i) { return frames_[i]; }

 private:
  std::deque<Frame> frames_;  // they stay where they are
  std::size_t used_ = 0;
};

// The upper part of a stack: a frame, and those of the blocks that were opened in it.
class Frames {
 public:
  Frames(FrameStack& stack, std::size_t base) : stack_(stack), base_(base) {}
  std::size_t size() const { return stack_.size() - base_; }
  Frame& operator[](std::size_t i) { return stack_[base_ + i]; }
  Frame& front() { return stack_[base_]; }
  Frame& back() { return stack_[stack_.size() - 1]; }
  void push(KindId kind, std::uint32_t entity) { stack_.push(kind, entity); }
  void pop() { stack_.pop(); }
  // The part that begins with the uppermost.
  Frames top() const { return {stack_, stack_.size() - 1}; }

 private:
  FrameStack& stack_;
  std::size_t base_;
};

// Reads the head at `in`; false where it is flawed, which is reported then.
bool read_head(const Model& model, Shard& shard, ValueReader& values, Cursor& in, Frame& frame);

}  // namespace lawful
