// From texts to models: the library once, projects and small models on top of it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lang/base/phases.h"
#include "lang/model/model.h"
#include "lang/sema/phrase_table.h"
#include "lang/snapshot/snapshot.h"
#include "lang/source/reader.h"
#include "lang/syntax/parse.h"

namespace lawful {

class Workspace {
 public:
  // The table of the language, the standard library and the rule packs that the program holds: as tables where
  // the build could make them, else read from their texts.  Mistakes in them are in `library_problems()`; a
  // released program has none.
  explicit Workspace(std::string_view tables = library_tables());
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  // The tables of the library, for the build.
  std::string snapshot() const;

  const Model& library() const { return library_; }
  const Sink& library_problems() const { return problems_; }
  const Schema& schema() const { return schema_; }
  Sources& sources() { return sources_; }
  const Sources& sources() const { return sources_; }
  Interner& words() { return words_; }

  // The project of these files and folders, on top of the library.  Problems go to `sink`; the model
  // holds what could be understood.
  Model load(const std::vector<std::string>& paths, Sink& sink, const ReadLimits& limits = {}, const PhaseDone& done = {});
  // A model given as text, as a file of that name.
  Model load_text(std::string path, std::string_view text, Sink& sink);
  // Adds declarations that the program wrote from other files, which the places in them stand for.
  struct Written {
    std::string path, text;
    std::vector<StandIn> stands_for;
  };
  void extend(Model& model, std::vector<Written> written, Sink& sink);
  // The library with the rules and defines of a project, and with the words of its own that they ask about:
  // what the examples of those rules stand on.  Nothing else of the project is there.
  Model rules_of(const Model& project);
  // The small model of a rule's example, on top of such a base.
  Model load_example(const Model& base, const ExampleText& example, Sink& sink);

  // Where the project of the last load begins; paths of its files are relative to it.
  const std::filesystem::path& root() const { return root_; }
  // A file of the last load, to find what it names beside itself.
  std::filesystem::path path_of(FileId file) const { return root_ / keys_.at(file.value); }

 private:
  struct Parsed {
    std::vector<Tree> trees;
    std::vector<Sink> sinks;  // one a tree
  };
  Parsed parse_all(const std::vector<FileId>& files);
  std::vector<FileId> read_all(const std::vector<FoundFile>& found, const ReadLimits& limits, Sink& sink);
  std::vector<FoundFile> imports_of(const Tree& tree, Sink& sink);
  void build(Model& model, Parsed& parsed, Origin origin, Sink& sink);
  void read_library(const std::vector<FileId>& table, const std::vector<FileId>& rest);
  void add_vocabularies();

  std::vector<std::unique_ptr<LargePages>> texts_;  // of large projects
  Sources sources_;
  Interner words_;
  Schema schema_;
  std::optional<PhraseTable> phrases_;  // of the schema; made when first needed
  Model library_;
  Sink problems_;
  std::filesystem::path root_;
  std::unordered_map<std::uint32_t, std::string> keys_;  // of files, relative to the root
};

}  // namespace lawful
