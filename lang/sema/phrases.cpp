#include "lang/sema/phrases.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/base/edit_distance.h"
#include "lang/sema/suggestions.h"
#include "lang/syntax/known_words.h"

namespace lawful {

RowId Phrases::find(const Cursor& in, KindId kind) const {
  Cursor ahead = in;
  ahead.take_word(known::kNot);
  if (!ahead.is(TokenKind::word)) return {};
  const Symbol first = ahead.next().symbol();
  for (const PhraseTable::Phrase& phrase : table_.find(kind, first)) {
    Cursor trial = ahead;
    const auto words = table_.words(phrase);
    if (std::all_of(words.begin(), words.end(), [&](Symbol word) { return trial.take_word(word); })) return phrase.row;
  }
  return {};
}

void Phrases::pass(Cursor& in, RowId row) const {
  in.take_word(known::kNot);
  for (std::size_t words = schema_[row].words.size(); words > 0; --words) in.next();
}

void Phrases::unknown(const Cursor& in, KindId kind, bool whole_statement) {
  Cursor word = in;
  word.take_word(known::kNot);
  if (!word.is(TokenKind::word)) {
    shard_.sink.report(Code::unknown_phrase, in.here(), "a property is expected here");
    return;
  }
  shard_.sink
      .report(Code::unknown_phrase, whole_statement ? word.here() : in.here(),
              fmt::format("{} has no property \"{}\"", model_.words->text(schema_[kind].name), in.text_of(word.peek())))
      .cure = cure(word, kind);
}

std::string Phrases::cure(const Cursor& in, KindId kind) const {
  std::string written{in.text_of(in.peek())};
  Cursor two = in;
  two.next();
  if (two.is(TokenKind::word)) written += " " + std::string{two.text_of(two.peek())};
  std::vector<std::string_view> own;
  std::vector<Candidate> told;
  for (const RowId row : schema_[kind].rows) {
    if (schema_[row].phrase.empty()) continue;
    own.push_back(schema_[row].phrase);
    told.push_back({schema_[row].phrase, schema_[row].doc});
  }
  std::string_view near = nearest(written, own);
  if (near.empty()) near = nearest(in.text_of(in.peek()), own);
  if (!near.empty()) return fmt::format("did you mean `{}`?", near);
  if (const RowId row = elsewhere(in, kind)) {
    return fmt::format("`{}` belongs to {}, not to {}", schema_[row].phrase, model_.words->text(schema_[schema_[row].owner].name),
                       model_.words->text(schema_[kind].name));
  }
  const std::string lists = fmt::format("`lawful schema {}` lists its properties", model_.words->text(schema_[kind].name));
  std::string all{in.text_of(in.peek())};
  for (Cursor next = two; next.is(TokenKind::word);) all += " " + std::string{next.text_of(next.next())};
  const std::string like = suggest(told, all, true);
  return like.empty() ? lists : like + " " + lists;
}

// A row of another kind that reads so: first of the blocks that belong here, then of any kind.
RowId Phrases::elsewhere(const Cursor& in, KindId kind) const {
  for (const RowId row : schema_[kind].rows) {
    if (!schema_[row].block) continue;
    if (const RowId found = find(in, schema_[row].block)) return found;
  }
  for (const KindId other : schema_.kinds_in_order()) {
    if (const RowId found = find(in, other)) return found;
  }
  return {};
}

void Phrases::unexpected(Cursor& in, KindId kind, RowId after) {
  if ((in.is_word(known::kFrom) || in.is_word(known::kUntil)) && schema_[kind].dated) {
    const std::string_view word = in.text_of(in.next());
    shard_.sink.report(Code::bad_value, in.here(), fmt::format("a day is expected after `{}`", word)).cure = fmt::format("for instance `{} 2026-01-31`", word);
    return;
  }
  const std::string_view phrase = after ? schema_[after].phrase : schema_[kind].phrase;
  const std::string_view text = in.text_of(in.peek());
  Diagnostic& d = shard_.sink.report(Code::unexpected_value, in.here(),
                                     fmt::format("{} does not belong to `{}`", in.is(TokenKind::string) ? std::string{text} : fmt::format("\"{}\"", text),
                                                 phrase.empty() ? model_.words->text(schema_[kind].name) : phrase));
  const bool counts = after && schema_[after].type.primitive == Primitive::number;
  if (counts && in.is_word("to")) d.cure = "a range is two numbers with a comma between them";
  else if (counts) d.cure = "it takes numbers without a unit; several have commas between them";
  else if (in.is(TokenKind::word)) d.cure = "several values have commas between them; another property has a line of its own or follows a `;`";
}

}  // namespace lawful
