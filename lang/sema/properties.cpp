// Second pass over a file: heads, titles, clauses and properties become facts.
#include <fmt/format.h>

#include <algorithm>

#include "lang/sema/heads.h"
#include "lang/sema/phrases.h"
#include "lang/syntax/known_words.h"

namespace lawful {
namespace {

class Resolver {
 public:
  Resolver(const Model& model, const PhraseTable& table, Shard& shard)
      : model_(model), schema_(*model.schema), shard_(shard), text_((*model.sources)[shard.tree->file].text), values_(model, shard), phrases_(model, table, shard) {}

  void run() {
    for (std::size_t i = 0; i < shard_.declared.size(); ++i) {
      const Declared& d = shard_.declared[i];
      const bool shared = (i + 1 < shard_.declared.size() && shard_.declared[i + 1].statement == d.statement) ||
                          (i > 0 && shard_.declared[i - 1].statement == d.statement);
      const std::size_t problems = shard_.sink.all().size(), blocks = shard_.entities.size();
      if (shard_.tree->statements[d.statement].spoiled == 0) declaration(d, shared);
      if (problems != shard_.sink.all().size() || shard_.tree->statements[d.statement].spoiled != 0) flawed(d.entity, blocks);
    }
  }

 private:
  void flawed(std::uint32_t declared, std::size_t first_block) {
    shard_.entities[declared].flawed = true;
    for (std::size_t i = first_block; i < shard_.entities.size(); ++i) shard_.entities[i].flawed = true;
  }
  Cursor cursor(std::uint32_t statement) const {
    return {*model_.words, text_, shard_.tree->file, tokens_of(*shard_.tree, shard_.tree->statements[statement])};
  }
  Entity& entity_of(const Frame& frame) { return shard_.entities[frame.entity]; }

  void declaration(const Declared& declared, bool shared) {
    Cursor in = cursor(declared.statement);
    stack_.push(shard_.entities[declared.entity].kind, declared.entity);
    Frames frames = Frames(stack_, 0);
    head_and_block(declared, shared, in, frames);
    while (stack_.size() > 0) stack_.pop();
  }

  void head_and_block(const Declared& declared, bool shared, Cursor& in, Frames& frames) {
    Frame& frame = frames.front();
    for (std::size_t words = schema_[frame.kind].phrase.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(
             schema_[frame.kind].phrase.begin(), schema_[frame.kind].phrase.end(), ' ')); words > 0; --words) in.next();
    if (!read_head(model_, shard_, values_, in, frame)) return finish(frame);
    if (in.is(TokenKind::string) || in.is(TokenKind::text)) shard_.entities[declared.entity].title = in.next().begin;
    const Statement& statement = shard_.tree->statements[declared.statement];
    if (shared && (!in.done() || statement.has_block())) {
      if (first_of(declared)) shard_.sink.report(Code::bad_head, in.here(), "several names take neither title nor block").cure = "declare them one by one";
      return finish(frame);
    }
    if (clauses(in, frames, 0)) close_frames(frames, 1);
    while (frames.size() > 1) frames.pop();
    if (statement.has_block()) block(declared.statement, frames);
    finish(frame);
  }

  bool first_of(const Declared& d) const {
    const std::size_t i = static_cast<std::size_t>(&d - shard_.declared.data());
    return i == 0 || shard_.declared[i - 1].statement != d.statement;
  }

  // ---- properties ----------------------------------------------------------------------------
  // Of the uppermost frame.
  void block(std::uint32_t statement, const Frames& frames) {
    Frames own = frames.top();
    if (own.front().kind == example_) return example(statement, own.front());
    const auto& statements = shard_.tree->statements;
    for (std::uint32_t i = statement + 1; i < statements[statement].end; i = statements[i].end) property(i, own);
  }

  void example(std::uint32_t statement, const Frame& frame) {
    const Statement& s = shard_.tree->statements[statement];
    shard_.examples.push_back({EntityId{frame.entity | kLocalBlock}, shard_.tree->file, s.block + 1, s.block_end});
  }

  void property(std::uint32_t index, Frames& frames) {
    const Statement& statement = shard_.tree->statements[index];
    if (statement.count == 0) return;
    Cursor in = cursor(index);
    const bool sound = row(in, frames, 0, true) && clauses(in, frames, 1);
    if (sound && statement.has_block()) {
      if (frames.size() < 2) light_block(frames);
      if (frames.size() >= 2) {
        close_frames(frames, 2);
        block(index, frames);
      } else {
        shard_.sink.report(Code::unexpected_block, {shard_.tree->file, statement.block, statement.block + 1}, "no block belongs here");
      }
    }
    close_frames(frames, 1);
  }

  // A value that would do without an entity gets one, because a block follows.
  void light_block(Frames& frames) {
    Frame& frame = frames.back();
    if (frame.facts.size() != frame.last_row_begin + 1) return;
    const Row& row = schema_[RowId{frame.facts.back().row}];
    const bool flag = row.type.primitive == Primitive::flag;
    if (row.block && (row.light || flag) && !frame.facts.back().block) open_block(frames, row, frame.facts.back(), frame.facts.back().place + 1);
  }

  // Reads rows inline until the statement ends.  Frames below `outermost` take no clause.
  bool clauses(Cursor& in, Frames& frames, std::size_t outermost) {
    while (!in.done()) {
      if (days_clause(in, frames)) continue;
      if (light_clause(in, frames)) continue;
      std::size_t level = frames.size();
      while (level > outermost && !phrases_.find(in, frames[level - 1].kind)) --level;
      if (level <= outermost) {
        const Frame& last = frames.size() > outermost ? frames.back() : frames.front();
        phrases_.unexpected(in, last.kind, last.facts.empty() ? RowId{} : RowId{last.facts.back().row});
        return false;
      }
      close_frames(frames, level);
      if (!row(in, frames, level - 1, false)) return false;
    }
    return true;
  }

  bool row(Cursor& in, Frames& frames, std::size_t level, bool whole_statement) {
    const Cursor start = in;
    const bool negated = in.is_word(known::kNot);
    const KindId kind = frames[level].kind;
    const RowId id = phrases_.find(in, kind);
    if (!id) {
      phrases_.unknown(in, kind, whole_statement);
      return false;
    }
    phrases_.pass(in, id);
    const Row& row = schema_[id];
    frames[level].last_row_begin = frames[level].facts.size();
    if (row.type.primitive == Primitive::flag) return flag(frames, level, id, negated, start.place());
    if (negated) {
      Diagnostic& d = shard_.sink.report(Code::not_a_flag, start.here(), fmt::format("`not` stands before yes/no properties only, and `{}` takes a {}",
                                                                           row.phrase, describe(schema_, *model_.words, row.type)));
      d.cure = not_cure(kind, id);
      return false;
    }
    return row_values(in, frames, level, id);
  }

  // What may be meant by `not` before a value: another property that takes the same, or that there is none.
  std::string not_cure(KindId kind, RowId id) const {
    const Row& row = schema_[id];
    std::string also;
    for (const RowId other : schema_[kind].rows) {
      if (other == id || schema_[other].phrase.empty() || schema_[other].type.kinds != row.type.kinds) continue;
      if (row.type.primitive == Primitive::entity) also += fmt::format(", or `{}`", schema_[other].phrase);
    }
    return fmt::format("leave it out; where there is none, say `{} none`{}", row.phrase, also);
  }

  bool flag(Frames& frames, std::size_t level, RowId id, bool negated, std::uint32_t place) {
    Fact fact;
    fact.row = static_cast<std::uint16_t>(id.value);
    fact.value = negated ? 0 : 1;
    fact.place = place;
    frames[level].facts.push_back(fact);
    return true;
  }

  bool row_values(Cursor& in, Frames& frames, std::size_t level, RowId id) {
    const Row& row = schema_[id];
    std::size_t count = 0;
    do {
      const Cursor start = in;
      auto value = values_.read(in, row, row.type);
      if (!value) return false;
      if (++count > 1 && !row.many) {
        shard_.sink.report(Code::unexpected_value, start.here(), fmt::format("`{}` takes one value", row.phrase));
        return false;
      }
      value->row = static_cast<std::uint16_t>(id.value);
      frames[level].facts.push_back(*value);
      const bool makes_entity = row.block && !row.light && value->state == State::value;
      if (makes_entity) {
        open_block(frames, row, frames[level].facts.back(), in.end_of(in.mark()[-1]));
        if (in.is(TokenKind::comma)) close_frames(frames, level + 1);
      }
    } while (in.take(TokenKind::comma));
    if (count > 1 && row.block && !row.light) close_frames(frames, level + 1);
    return true;
  }

  void open_block(Frames& frames, const Row& row, Fact& fact, std::uint32_t end) {
    Entity entity;
    entity.kind = row.block;
    entity.file = shard_.tree->file;
    entity.begin = fact.place;
    entity.end = end;
    entity.first = fact.value;
    entity.head_state = fact.state;
    entity.origin = shard_.origin;
    fact.block = true;
    fact.value = static_cast<std::uint32_t>(shard_.entities.size()) | kLocalBlock;
    entity.owner = EntityId{frames.back().entity};  // made global when merged
    frames.push(row.block, static_cast<std::uint32_t>(shard_.entities.size()));
    shard_.entities.push_back(entity);
  }

  // `from D` and `until D` behind values that have no block of their own.
  bool days_clause(Cursor& in, Frames& frames) {
    const bool from = in.is_word(known::kFrom), until = in.is_word(known::kUntil);
    Frame& frame = frames.back();
    const bool plain = frame.facts.size() > frame.last_row_begin && schema_[frame.kind].dated;
    const bool of_block = frames.size() > 1;  // then they are rows of the block
    if ((!from && !until) || !plain || of_block) return false;
    const Token* start = in.mark();
    in.next();
    if (!in.is(TokenKind::date)) {
      in.reset(start);
      return false;
    }
    const Date day = *parse_date(in.text_of(in.next()));
    for (std::size_t i = frame.last_row_begin; i < frame.facts.size(); ++i) {
      frame.facts[i].dated = true;
      if (frame.days.empty() || frame.days.back().fact < i) frame.days.push_back({static_cast<std::uint32_t>(i), {}});
      for (FactDays& d : frame.days) {
        if (d.fact == i) (from ? d.days.from : d.days.until) = day;
      }
    }
    return true;
  }

  // `carries a, b of staff`: a clause of the block that each of the listed values would have.
  bool light_clause(Cursor& in, Frames& frames) {
    Frame& frame = frames.back();
    if (frame.facts.size() <= frame.last_row_begin) return false;
    const std::size_t begin = frame.last_row_begin, end = frame.facts.size();
    const Row& row = schema_[RowId{frame.facts[begin].row}];
    const bool flag = row.type.primitive == Primitive::flag;
    if ((!row.light && !flag) || !row.block || !phrases_.find(in, row.block)) return false;
    const Token* clause = in.mark();
    bool sound = true;
    for (std::size_t i = begin; i < end && sound; ++i) {
      in.reset(clause);
      const std::size_t level = frames.size();
      Fact fact = frames.back().facts[i];
      if (fact.block) return false;
      open_block(frames, row, fact, fact.place + 1);
      frames[level - 1].facts[i] = fact;
      sound = this->row(in, frames, level, false);
      if (i + 1 < end) close_frames(frames, level);
    }
    if (!sound) while (!in.done()) in.next();
    if (end - begin > 1) {
      close_frames(frames, frames.size() - 1);
    }
    return true;
  }

  // ---- done ----------------------------------------------------------------------------------
  // Closes blocks until `left` frames stay.
  void close_frames(Frames& frames, std::size_t left) {
    while (frames.size() > left) {
      finish(frames.back());
      frames.pop();
    }
  }

  void finish(Frame& frame) {
    written_twice(frame);
    Entity& entity = entity_of(frame);
    entity.facts = static_cast<std::uint32_t>(shard_.facts.size());
    entity.fact_count = static_cast<std::uint32_t>(frame.facts.size());
    for (const FactDays& d : frame.days) shard_.days.push_back({d.fact + entity.facts, d.days});
    shard_.facts.insert(shard_.facts.end(), frame.facts.begin(), frame.facts.end());
  }

  // Said for some days only, itself or by its block.
  bool has_days(const Fact& fact) const {
    if (!fact.block) return fact.dated;
    const Entity& block = shard_.entities[fact.value & ~kLocalBlock];
    const Kind& kind = schema_[block.kind];
    for (std::uint32_t i = 0; i < block.fact_count; ++i) {
      const std::uint32_t row = shard_.facts[block.facts + i].row;
      if ((kind.from_row && row == kind.from_row.value) || (kind.until_row && row == kind.until_row.value)) return true;
    }
    return false;
  }

  void written_twice(const Frame& frame) {
    for (std::size_t i = 0; i < frame.facts.size(); ++i) {
      const Row& row = schema_[RowId{frame.facts[i].row}];
      if (row.many || row.head || has_days(frame.facts[i])) continue;
      for (std::size_t j = 0; j < i; ++j) {
        if (frame.facts[j].row != frame.facts[i].row || has_days(frame.facts[j])) continue;
        Diagnostic& d = shard_.sink.report(Code::written_twice, {shard_.tree->file, frame.facts[i].place, frame.facts[i].place + 1},
                                           fmt::format("`{}` is said twice", row.phrase));
        d.labels.push_back({{shard_.tree->file, frame.facts[j].place, frame.facts[j].place + 1}, "first here"});
        break;
      }
    }
  }

  const Model& model_;
  const Schema& schema_;
  Shard& shard_;
  std::string_view text_;
  ValueReader values_;
  Phrases phrases_;
  FrameStack stack_;
  KindId example_ = schema_.find_kind("example");
};

}  // namespace

void resolve(const Model& model, const PhraseTable& table, Shard& shard) { Resolver(model, table, shard).run(); }

}  // namespace lawful
