#include "lang/syntax/builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/syntax/known_words.h"

namespace lawful {

void Builder::word(std::uint32_t begin, std::string_view text) {
  if (text.size() > options_.longest_name) {
    bad(Code::name_too_long, begin, begin + static_cast<std::uint32_t>(text.size()),
        fmt::format("this name has {} characters, {} are allowed", text.size(), options_.longest_name), "");
    return;
  }
  if (too_deep_ != 0) return;
  const Symbol symbol = words_.intern(text);
  const bool glue = symbol.value < known::kGlueWords;
  if (options_.kind_words != nullptr && !open_.empty() && starts_line(begin) &&
      std::find(options_.kind_words->begin(), options_.kind_words->end(), text) != options_.kind_words->end()) {
    close_all();
  }
  begin_token(glue);
  push(TokenKind::word, begin, symbol.value);
}

void Builder::token(TokenKind kind, std::uint32_t begin, std::uint32_t length) {
  if (too_deep_ != 0) return;
  begin_token(kind == TokenKind::text);
  if (kind == TokenKind::open) {
    ++parentheses_;
    last_open_parenthesis_ = begin;
  }
  if (kind == TokenKind::close && parentheses_ > 0) --parentheses_;
  push(kind, begin, length);
  after_comma_ = kind == TokenKind::comma;
}

void Builder::newline() {
  if (too_deep_ != 0) return;
  after_block_ = false;
  if (in_statement() && !after_comma_ && parentheses_ == 0) newline_ = true;
  if (!in_statement()) spoiled_ = false;
}

void Builder::semicolon() {
  if (too_deep_ != 0) return;
  after_block_ = false;
  end_statement();
}

void Builder::begin_token(bool glues) {
  if (newline_ && !glues) end_statement();
  newline_ = false;
}

void Builder::push(TokenKind kind, std::uint32_t begin, std::uint32_t value) {
  after_comma_ = false;
  if (after_block_) {
    Diagnostic& d = sink_.report(Code::after_block, span(begin, begin + 1), "a block ends its statement, and something follows it");
    d.cure = "begin a new line after `}`, or put what follows before the `{`";
    after_block_ = false;
    spoiled_ = true;
  }
  if (!in_statement()) {
    current_ = static_cast<std::uint32_t>(tree_.statements.size());
    Statement statement;
    statement.first = static_cast<std::uint32_t>(tree_.tokens.size());
    tree_.statements.push_back(statement);
  }
  Token token;
  token.begin = begin;
  token.kind_ = static_cast<std::uint32_t>(kind) & 0xfu;
  token.value_ = value & 0xfffffffu;
  tree_.tokens.push_back(token);
}

void Builder::count_tokens() {
  Statement& statement = tree_.statements[current_];
  statement.count = static_cast<std::uint32_t>(tree_.tokens.size() - statement.first) & 0x7fffffffu;
}

void Builder::end_statement() {
  newline_ = false;
  if (!in_statement()) {
    spoiled_ = false;
    return;
  }
  if (parentheses_ > 0) {
    sink_.report(Code::unclosed_parenthesis, span(last_open_parenthesis_, last_open_parenthesis_ + 1),
                 "this parenthesis is never closed");
    parentheses_ = 0;
    spoiled_ = true;
  }
  count_tokens();
  tree_.statements[current_].end = static_cast<std::uint32_t>(tree_.statements.size());
  if (spoiled_) drop_spoiled(current_);
  current_ = kNone;
  after_comma_ = false;
  spoiled_ = false;
}

// What is wrong has been said.  A declaration's kind and name stay, so that nobody misses it.
void Builder::drop_spoiled(std::uint32_t index) {
  Statement& statement = tree_.statements[index];
  const std::uint32_t kept = open_.empty() && statement.count >= 2 ? 2 : 0;
  statement.count = kept & 0x7fffffffu;
  statement.spoiled = 1;
  statement.block = Statement::kNoBlock;
  statement.end = index + 1;
  tree_.tokens.resize(statement.first + kept);
  tree_.statements.resize(kept == 0 ? index : index + 1);
}

void Builder::open_block(std::uint32_t at) {
  after_block_ = false;
  if (too_deep_ != 0 || open_.size() >= options_.most_nesting) {
    if (!deep_reported_) {
      sink_.report(Code::nested_too_deeply, span(at, at + 1),
                   fmt::format("blocks nest more than {} deep here", options_.most_nesting));
    }
    deep_reported_ = true;
    ++too_deep_;
    return;
  }
  if (!in_statement()) {
    // Brackets of nobody: keep them balanced, and say so once.
    bad(Code::stray_brace, at, at + 1, "this block belongs to no statement", "write what it belongs to before the `{`");
    push(TokenKind::comma, at, 1);
  }
  newline_ = false;
  parentheses_ = 0;
  after_comma_ = false;
  count_tokens();
  tree_.statements[current_].block = at;
  open_.push_back({current_, spoiled_});
  current_ = kNone;
  spoiled_ = false;
}

void Builder::close_block(std::uint32_t at) {
  if (too_deep_ != 0) {
    --too_deep_;
    return;
  }
  end_statement();
  if (open_.empty()) {
    sink_.report(Code::stray_brace, span(at, at + 1), "this `}` closes nothing").cure = "take it out, or look for a `{` that is missing above";
    return;
  }
  const Open block = open_.back();
  open_.pop_back();
  tree_.statements[block.statement].end = static_cast<std::uint32_t>(tree_.statements.size());
  tree_.statements[block.statement].block_end = at;
  if (block.spoiled) drop_spoiled(block.statement);  // a block whose head is not understood cannot be either
  after_block_ = true;
}

void Builder::close_all() {
  end_statement();
  while (!open_.empty()) {
    unclosed_ = tree_.statements[open_.back().statement].block;
    tree_.statements[open_.back().statement].end = static_cast<std::uint32_t>(tree_.statements.size());
    tree_.statements[open_.back().statement].block_end = static_cast<std::uint32_t>(text_.size());
    open_.pop_back();
    if (open_.empty()) {
      sink_.report(Code::unclosed_block, span(unclosed_, unclosed_ + 1), "this block is never closed").cure =
          "add the `}`; the next declaration at the start of a line was taken to end it";
    }
  }
}

void Builder::bad(Code code, std::uint32_t begin, std::uint32_t end, std::string message, std::string cure) {
  if (too_deep_ != 0) return;
  begin_token(false);
  Diagnostic& d = sink_.report(code, span(begin, end), std::move(message));
  d.cure = std::move(cure);
  spoiled_ = true;
}

void Builder::finish() {
  too_deep_ = 0;
  end_statement();
  if (open_.empty()) return;
  unclosed_ = tree_.statements[open_.front().statement].block;
  close_all();
}

bool Builder::starts_line(std::uint32_t at) const { return at == 0 || text_[at - 1] == '\n'; }

}  // namespace lawful
