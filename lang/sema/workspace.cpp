#include "lang/sema/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lang/base/side_by_side.h"
#include "lang/sema/shard.h"
#include "lang/source/embedded.h"
#include "lang/syntax/cursor.h"
#include "lang/syntax/known_words.h"
#include "lang/syntax/parse.h"

namespace lawful {
namespace {

constexpr std::size_t kWorthThreads = 1u << 20;  // bytes; below that a thread costs more than it saves
constexpr std::size_t kLarge = 16u << 20;        // bytes of text; below that large pages would stay half empty

std::size_t thread_count(std::size_t bytes) { return threads_for(bytes, kWorthThreads); }

// Where the files of each part begin; one more for the end.  Parts are about as long as one another.
std::vector<std::size_t> parts_of(const Sources& sources, const std::vector<FileId>& files, std::size_t bytes, std::size_t parts) {
  std::vector<std::size_t> out{0};
  std::size_t before = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (before * parts >= bytes * out.size()) out.push_back(i);
    before += sources[files[i]].text.size();
  }
  out.resize(parts + 1, files.size());
  return out;
}

}  // namespace

Workspace::Workspace(std::string_view tables) : words_(new_words()) {
  std::vector<FileId> table, rest;
  for (const EmbeddedFile& file : embedded_files()) {
    const FileId id = sources_.add(std::string{file.path}, file.text, Origin::library);
    (file.path.starts_with("lang/schema/") ? table : rest).push_back(id);
  }
  library_.schema = &schema_;
  library_.words = &words_;
  library_.sources = &sources_;
  if (tables.empty()) read_library(table, rest);
  else read_snapshot(tables, words_, schema_, library_);
}

std::string Workspace::snapshot() const { return write_snapshot(words_, schema_, library_); }

void Workspace::read_library(const std::vector<FileId>& table, const std::vector<FileId>& rest) {
  schema_ = load_schema(sources_, table, words_, problems_);
  library_.by_kind.resize(schema_.kind_count());
  add_vocabularies();
  Parsed parsed = parse_all(rest);
  build(library_, parsed, Origin::library, problems_);
}

void Workspace::add_vocabularies() {
  for (const Schema::Word& word : schema_.vocabulary()) {
    Entity entity;
    entity.kind = word.kind;
    entity.name = word.word;
    entity.file = word.at.file;
    entity.begin = word.at.begin;
    entity.end = word.at.end;
    entity.origin = Origin::library;
    const EntityId id{library_.entities.size()};
    library_.entities.push_back(entity);
    library_.enter(id);
  }
}

// Each thread takes a part of the files, one behind the other, and adds words of its own to those known; afterwards
// new words get their numbers in the order of the files, as if one thread had read them all.
Workspace::Parsed Workspace::parse_all(const std::vector<FileId>& files) {
  std::size_t bytes = 0;
  for (const FileId file : files) bytes += sources_[file].text.size();
  const std::size_t threads = thread_count(bytes);
  Parsed out;
  out.trees.resize(files.size());
  out.sinks.resize(files.size());
  ParseOptions options;
  options.kind_words = &schema_.kind_words();
  if (bytes > kLarge) options.memory = std::make_shared<LargePages>();
  const auto parse_range = [&](std::size_t begin, std::size_t end, Interner& words) {
    Draft draft;
    ParseOptions own = options;
    own.draft = &draft;
    for (std::size_t i = begin; i < end; ++i) {
      if (check_characters(sources_, files[i], out.sinks[i])) out.trees[i] = parse(sources_, files[i], words, out.sinks[i], own);
      out.trees[i].file = files[i];
    }
  };
  if (threads == 1) {
    parse_range(0, files.size(), words_);
    return out;
  }
  const auto known = static_cast<std::uint32_t>(words_.size());
  const std::vector<std::size_t> parts = parts_of(sources_, files, bytes, threads);
  std::vector<Interner> words;
  for (std::size_t t = 0; t < threads; ++t) words.push_back(words_.extended());
  side_by_side(threads, threads, [&](std::size_t t) { parse_range(parts[t], parts[t + 1], words[t]); });
  std::vector<std::vector<std::uint32_t>> number(threads);  // of a thread's new words
  for (std::size_t t = 0; t < threads; ++t) {
    for (std::size_t s = known; s < words[t].size(); ++s) number[t].push_back(words_.intern(words[t].text(Symbol{s})).value);
  }
  side_by_side(files.size() - parts[1], threads, [&](std::size_t at) {  // those of the first part are right already
    const std::size_t i = parts[1] + at, t = static_cast<std::size_t>(std::upper_bound(parts.begin(), parts.end(), i) - parts.begin() - 1);
    for (Token& token : out.trees[i].tokens) {
      if (token.kind() == TokenKind::word && token.value_ >= known) token.value_ = number[t][token.value_ - known] & 0xfffffffu;
    }
  });
  return out;
}

void Workspace::build(Model& model, Parsed& parsed, Origin origin, Sink& sink) {
  const std::size_t first = model.entities.size();
  std::size_t bytes = 0;
  for (const Tree& tree : parsed.trees) bytes += tree.tokens.size() * 6;
  LargePages memory;
  std::vector<Shard> shards;
  shards.reserve(parsed.trees.size());
  for (std::size_t i = 0; i < parsed.trees.size(); ++i) {
    Shard& shard = shards.emplace_back(parsed.trees[i], origin, bytes > kLarge ? &memory : std::pmr::get_default_resource());
    shard.sink.append(std::move(parsed.sinks[i]));
  }
  const std::size_t threads = thread_count(bytes);
  side_by_side(shards.size(), threads, [&](std::size_t i) { declare(model, shards[i]); });
  enter_declarations(model, shards, threads);
  if (!phrases_) phrases_.emplace(schema_);
  side_by_side(shards.size(), threads, [&](std::size_t i) {
    resolve(model, *phrases_, shards[i]);
    parsed.trees[i] = {};
  });
  merge_into(model, shards, threads);
  for (Shard& shard : shards) {
    shard.sink.sort();
    sink.append(std::move(shard.sink));
  }
  check_model(model, first, threads, sink);
}

std::vector<FileId> Workspace::read_all(const std::vector<FoundFile>& found, const ReadLimits& limits, Sink& sink) {
  std::size_t bytes = 0;
  for (const FoundFile& file : found) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file.path, error);
    if (!error) bytes += size;
  }
  LargePages* const memory = bytes > kLarge ? texts_.emplace_back(std::make_unique<LargePages>()).get() : nullptr;
  std::vector<FileText> texts(found.size());
  side_by_side(found.size(), found.size() > 16 ? thread_count(kWorthThreads) : 1,
               [&](std::size_t i) { texts[i] = read_file(found[i].path, limits.most_bytes, memory); });
  std::vector<FileId> files;
  std::size_t together = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    together += texts[i].size;
    if (!texts[i].problem.empty() || together > limits.most_together) {
      const bool large = texts[i].problem.empty() || texts[i].problem.find("are allowed") != std::string::npos;
      sink.report(large ? Code::file_too_large : Code::unreadable_file, {},
                  fmt::format("cannot read \"{}\": {}", found[i].shown, texts[i].problem.empty() ? "the project is too large" : texts[i].problem));
      continue;
    }
    if (memory != nullptr) files.push_back(sources_.add(found[i].shown, {texts[i].begin, texts[i].size}, Origin::project));
    else files.push_back(sources_.add_owned(found[i].shown, std::move(texts[i].text), texts[i].size, Origin::project));
  }
  return files;
}

// `use "./vendors.gdpr"` and `use "./rules/"`: paths are relative to the file that asks.
std::vector<FoundFile> Workspace::imports_of(const Tree& tree, Sink& sink) {
  std::vector<FoundFile> out;
  const std::string_view text = sources_[tree.file].text;
  for (const Statement& statement : tree.statements) {
    if (statement.count < 2) continue;
    Cursor in{words_, text, tree.file, tokens_of(tree, statement)};
    if (!in.take_word(known::kUse)) continue;
    for (; !in.done(); in.next()) {
      if (!in.is(TokenKind::string)) continue;
      const std::string wanted = unquote(in.text_of(in.peek()));
      const std::filesystem::path path = (root_ / keys_.at(tree.file.value)).parent_path() / wanted;
      std::error_code error;
      if (std::filesystem::path{wanted}.is_absolute() || !inside(path, root_)) {
        sink.report(Code::outside_root, in.here(), fmt::format("\"{}\" leads out of the project", wanted)).cure = "import files below the project's own folder only";
      } else if (!std::filesystem::exists(path, error)) {
        sink.report(Code::missing_import, in.here(), fmt::format("there is no file \"{}\"", wanted)).cure = "paths begin in the folder of the file that names them";
      } else {
        Sink found;
        for (FoundFile& file : find_files({path.string()}, root_, {}, found)) out.push_back(std::move(file));
        for (const Diagnostic& d : found.all()) sink.report(d.code, in.here(), fmt::format("\"{}\" cannot be imported: it is missing, holds no .gdpr file, or is no file", wanted));
      }
    }
  }
  return out;
}

Model Workspace::load(const std::vector<std::string>& paths, Sink& sink, const ReadLimits& limits, const PhaseDone& done) {
  root_ = root_of(paths);
  std::vector<FoundFile> wanted = find_files(paths, root_, limits, sink);
  std::set<std::string> known;
  std::vector<std::pair<std::string, std::size_t>> order;  // key, index in `all`
  Parsed all;
  while (!wanted.empty()) {
    std::erase_if(wanted, [&](const FoundFile& file) { return !known.insert(file.key).second; });
    std::vector<FoundFile> readable;  // as many as there are files, in their order
    const std::vector<FileId> files = read_all(wanted, limits, sink);
    tell(done, "read");
    for (FoundFile& file : wanted) {
      if (readable.size() < files.size() && sources_[files[readable.size()]].path == file.shown) readable.push_back(std::move(file));
    }
    Parsed part = parse_all(files);
    tell(done, "parse");
    wanted.clear();
    for (std::size_t i = 0; i < part.trees.size(); ++i) {
      keys_[part.trees[i].file.value] = readable[i].key;
      order.emplace_back(readable[i].key, all.trees.size());
      for (FoundFile& file : imports_of(part.trees[i], part.sinks[i])) wanted.push_back(std::move(file));
      all.trees.push_back(std::move(part.trees[i]));
      all.sinks.push_back(std::move(part.sinks[i]));
    }
  }
  std::sort(order.begin(), order.end());
  Parsed sorted;
  for (const auto& [key, index] : order) {
    sorted.trees.push_back(std::move(all.trees[index]));
    sorted.sinks.push_back(std::move(all.sinks[index]));
  }
  Model model = library_;
  build(model, sorted, Origin::project, sink);
  tell(done, "resolve");
  return model;
}

Model Workspace::load_text(std::string path, std::string_view text, Sink& sink) {
  auto copy = std::make_unique_for_overwrite<char[]>(text.size() + 1);
  std::copy(text.begin(), text.end(), copy.get());
  Parsed parsed = parse_all({sources_.add_owned(std::move(path), std::move(copy), text.size(), Origin::project)});
  Model model = library_;
  build(model, parsed, Origin::project, sink);
  return model;
}

void Workspace::extend(Model& model, std::vector<Written> written, Sink& sink) {
  std::vector<FileId> files;
  for (Written& one : written) {
    std::error_code error;
    const std::string key = std::filesystem::absolute(one.path, error).lexically_relative(root_).generic_string();
    files.push_back(sources_.add_written(std::move(one.path), one.text, std::move(one.stands_for)));
    keys_[files.back().value] = key;
  }
  Parsed parsed = parse_all(files);
  build(model, parsed, Origin::project, sink);
}

Model Workspace::load_example(const Model& base, const ExampleText& example, Sink& sink) {
  Parsed parsed;
  parsed.sinks.resize(1);
  ParseOptions options;
  options.kind_words = nullptr;
  parsed.trees.push_back(parse(sources_, Span{example.file, example.begin, example.end}, words_, parsed.sinks.front(), options));
  Model model = base;
  build(model, parsed, Origin::project, sink);
  return model;
}

}  // namespace lawful
