// Reading the tokens of one statement, left to right.
#pragma once

#include "lang/syntax/tree.h"

namespace lawful {

class Cursor {
 public:
  Cursor(const Sources& sources, const Interner& words, FileId file, TokenRange range)
      : Cursor(words, sources[file].text, file, range) {}
  Cursor(const Interner& words, std::string_view text, FileId file, TokenRange range)
      : words_(&words), text_(text), file_(file), at_(range.begin_), begin_(range.begin_), end_(range.end_) {}

  bool done() const { return at_ == end_; }
  bool is(TokenKind kind) const { return !done() && at_->kind() == kind; }
  bool is_word(std::string_view word) const { return is(TokenKind::word) && words_->text(at_->symbol()) == word; }
  bool is_word(Symbol word) const { return is(TokenKind::word) && at_->symbol() == word; }
  const Token& peek() const { return *at_; }
  const Token& next() { return *at_++; }
  const Token* mark() const { return at_; }
  void reset(const Token* mark) { at_ = mark; }
  std::ptrdiff_t left() const { return end_ - at_; }
  bool take_word(std::string_view word) { return is_word(word) && (++at_, true); }
  bool take_word(Symbol word) { return is_word(word) && (++at_, true); }
  bool take(TokenKind kind) { return is(kind) && (++at_, true); }

  std::uint32_t end_of(const Token& token) const {
    const std::size_t length = token.kind() == TokenKind::word ? words_->text(token.symbol()).size() : token.length();
    return token.begin + static_cast<std::uint32_t>(length);
  }
  std::string_view text_of(const Token& token) const {
    return text_.substr(token.begin, end_of(token) - token.begin);
  }
  Span span_of(const Token& token) const { return {file_, token.begin, end_of(token)}; }
  // The current token, or the end of the statement where all are read.
  Span here() const {
    if (!done()) return span_of(*at_);
    if (begin_ == end_) return {file_, 0, 0};
    const std::uint32_t end = end_of(end_[-1]);
    return {file_, end, end};
  }
  // Where that begins.
  std::uint32_t place() const { return done() ? here().begin : at_->begin; }
  // From the current token to the end of the statement.
  Span rest() const {
    if (done()) return here();
    return {file_, at_->begin, end_of(end_[-1])};
  }
  FileId file() const { return file_; }
  const Interner& words() const { return *words_; }

 private:
  const Interner* words_;
  std::string_view text_;
  FileId file_;
  const Token* at_;
  const Token* begin_;
  const Token* end_;
};

}  // namespace lawful
