#include "lang/sema/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <thread>

#include "lang/sema/shard.h"
#include "lang/source/embedded.h"
#include "lang/syntax/cursor.h"
#include "lang/syntax/parse.h"

namespace lawful {
namespace {

// Runs work(thread, i) for every i, in parts, on as many threads as the machine has cores.
template <typename Work>
void side_by_side(std::size_t count, std::size_t threads, Work&& work) {
  if (threads <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(std::size_t{0}, i);
    return;
  }
  std::vector<std::jthread> pool;
  for (std::size_t t = 0; t < threads; ++t) {
    pool.emplace_back([&, t] {
      for (std::size_t i = t; i < count; i += threads) work(t, i);
    });
  }
}

constexpr std::size_t kWorthThreads = 1u << 20;  // bytes; below that a thread costs more than it saves

std::size_t thread_count(std::size_t bytes) {
  return bytes < kWorthThreads ? 1 : std::max(1u, std::min(8u, std::thread::hardware_concurrency()));
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

// Each thread has words of its own; afterwards they get their numbers in the common table.
Workspace::Parsed Workspace::parse_all(const std::vector<FileId>& files) {
  std::size_t bytes = 0;
  for (const FileId file : files) bytes += sources_[file].text.size();
  const std::size_t threads = thread_count(bytes);
  Parsed out;
  out.trees.resize(files.size());
  out.sinks.resize(files.size());
  ParseOptions options;
  options.kind_words = &schema_.kind_words();
  const auto parse_one = [&](std::size_t i, Interner& words) {
    if (check_characters(sources_, files[i], out.sinks[i])) out.trees[i] = parse(sources_, files[i], words, out.sinks[i], options);
    out.trees[i].file = files[i];
  };
  if (threads == 1) {
    for (std::size_t i = 0; i < files.size(); ++i) parse_one(i, words_);
    return out;
  }
  std::vector<Interner> words;
  for (std::size_t t = 0; t < threads; ++t) words.push_back(new_words());
  side_by_side(files.size(), threads, [&](std::size_t t, std::size_t i) { parse_one(i, words[t]); });
  std::vector<std::vector<std::uint32_t>> number(threads);
  for (std::size_t t = 0; t < threads; ++t) {
    number[t].resize(words[t].size());
    for (std::size_t s = 0; s < words[t].size(); ++s) number[t][s] = words_.intern(words[t].text(Symbol{s})).value;
  }
  side_by_side(files.size(), threads, [&](std::size_t t, std::size_t i) {
    for (Token& token : out.trees[i].tokens) {
      if (token.kind() == TokenKind::word) token.value_ = number[t][token.value_] & 0xfffffffu;
    }
  });
  return out;
}

void Workspace::build(Model& model, Parsed& parsed, Origin origin, Sink& sink) {
  const std::size_t first = model.entities.size();
  std::size_t bytes = 0;
  std::vector<Shard> shards(parsed.trees.size());
  for (std::size_t i = 0; i < shards.size(); ++i) {
    shards[i].tree = &parsed.trees[i];
    shards[i].origin = origin;
    shards[i].sink.append(std::move(parsed.sinks[i]));
    bytes += parsed.trees[i].tokens.size() * 6;
  }
  const std::size_t threads = thread_count(bytes);
  side_by_side(shards.size(), threads, [&](std::size_t, std::size_t i) { declare(model, shards[i]); });
  enter_declarations(model, shards);
  side_by_side(shards.size(), threads, [&](std::size_t, std::size_t i) {
    resolve(model, shards[i]);
    parsed.trees[i] = {};
  });
  merge_into(model, shards);
  for (Shard& shard : shards) {
    shard.sink.sort();
    sink.append(std::move(shard.sink));
  }
  check_model(model, first, sink);
}

std::vector<FileId> Workspace::read_all(const std::vector<FoundFile>& found, const ReadLimits& limits, Sink& sink) {
  std::vector<FileText> texts(found.size());
  side_by_side(found.size(), found.size() > 16 ? thread_count(kWorthThreads) : 1,
               [&](std::size_t, std::size_t i) { texts[i] = read_file(found[i].path, limits.most_bytes); });
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
    files.push_back(sources_.add_owned(found[i].shown, std::move(texts[i].text), texts[i].size, Origin::project));
  }
  return files;
}

// `use "./vendors.gdpr"` and `use "./rules/"`: paths are relative to the file that asks.
std::vector<FoundFile> Workspace::imports_of(const Tree& tree, Sink& sink) {
  std::vector<FoundFile> out;
  for (const Statement& statement : tree.statements) {
    if (statement.count < 2) continue;
    Cursor in{sources_, words_, tree.file, tokens_of(tree, statement)};
    if (!in.take_word("use")) continue;
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
    std::vector<FoundFile> readable;
    const std::size_t problems = sink.all().size();
    const std::vector<FileId> files = read_all(wanted, limits, sink);
    tell(done, "read");
    for (const FoundFile& file : wanted) {
      const auto is_it = [&](FileId id) { return sources_[id].path == file.shown; };
      if (const auto at = std::find_if(files.begin(), files.end(), is_it); problems == sink.all().size() || at != files.end()) readable.push_back(file);
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
