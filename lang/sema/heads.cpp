#include "lang/sema/heads.h"

#include <fmt/format.h>

namespace lawful {
namespace {

class HeadReader {
 public:
  HeadReader(const Model& model, Shard& shard, ValueReader& values, Cursor& in, Frame& frame)
      : schema_(*model.schema), shard_(shard), values_(values), in_(in), frame_(frame) {}

  bool read() {
    switch (schema_[frame_.kind].head) {
      case HeadForm::name:
      case HeadForm::names:
        while (in_.is(TokenKind::word) && (in_.next(), in_.take(TokenKind::comma))) {}
        return true;
      case HeadForm::edge: return edge();
      case HeadForm::number: return number();
      case HeadForm::values: return several();
      case HeadForm::none: break;
    }
    return true;
  }

 private:
  bool edge() {
    const Row& row = values_.edge_end(frame_.kind);
    const auto from = values_.read(in_, row, row.type);
    if (!from) return false;
    if (!in_.take(TokenKind::arrow)) {
      shard_.sink.report(Code::bad_head, in_.here(), "`->` is expected here").cure = "for instance `flow website -> crm`";
      return false;
    }
    const auto to = values_.read(in_, row, row.type);
    if (!to) return false;
    shard_.entities[frame_.entity].first = from->value;
    shard_.entities[frame_.entity].second = to->value;
    ends_here();
    return true;
  }

  bool number() {
    if (!in_.is(TokenKind::number)) {
      shard_.sink.report(Code::bad_head, in_.here(), fmt::format("a number is expected after `{}`", schema_[frame_.kind].phrase));
      return false;
    }
    const std::string_view text = in_.text_of(in_.peek());
    if (text != "1") shard_.sink.report(Code::bad_language, in_.here(), fmt::format("this program reads language 1, not {}", text)).cure = "`language 1`";
    in_.next();
    return true;
  }

  bool several() {
    const Kind& kind = schema_[frame_.kind];
    do {
      auto value = values_.read(in_, schema_[kind.head_row], kind.head_type);
      if (!value) return false;
      value->row = static_cast<std::uint16_t>(kind.head_row.value);
      frame_.facts.push_back(*value);
    } while (in_.take(TokenKind::comma) && kind.head_many);
    ends_here();
    return true;
  }

  void ends_here() {
    const Token& last = in_.mark()[-1];
    shard_.entities[frame_.entity].end = last.begin + static_cast<std::uint32_t>(in_.text_of(last).size());
  }

  const Schema& schema_;
  Shard& shard_;
  ValueReader& values_;
  Cursor& in_;
  Frame& frame_;
};

}  // namespace

bool read_head(const Model& model, Shard& shard, ValueReader& values, Cursor& in, Frame& frame) {
  return HeadReader(model, shard, values, in, frame).read();
}

}  // namespace lawful
