// What a command can be called with.  Parsing (CLI11), help and shell completion all read this.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/base/date.h"

namespace CLI {
class App;
}

namespace lawful {

// What a shell may offer for a value.
enum class Offers : std::uint8_t { nothing, files, words };

struct Argument {
  std::string names;  // "-o,--output"; the name shown, where it is positional
  std::string value;  // what stands behind it: "FILE"; empty for a flag
  std::string doc;
  std::vector<std::string> words;  // the only values
  Offers offers = Offers::nothing;
  bool positional = false;
  bool many = false;
  bool required = false;
};

// A format, and where what is written in it goes: nowhere named is the terminal.
struct OutputWish {
  std::string format, path;
};

struct CallExample {
  std::string call;
  std::string doc;
};

// How the words of a call were understood.
struct Reading {
  bool help = false;
  std::string problem;  // empty where all is well
  std::string cure;
};

class Arguments {
 public:
  Arguments();
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  // Puts the values of a call into the targets.
  Reading read(const std::vector<std::string>& words);

  void flag(std::string names, std::string doc, bool& target);
  void text(std::string names, std::string value, std::string doc, std::string& target);
  void texts(std::string names, std::string value, std::string doc, std::vector<std::string>& target);
  void file(std::string names, std::string doc, std::string& target);
  void files(std::string names, std::string doc, std::vector<std::string>& target);
  void folder(std::string names, std::string doc, std::string& target);
  void date(std::string names, std::string doc, std::optional<Date>& target);
  void number(std::string names, std::string value, std::string doc, unsigned& target);
  // The first word is what holds where nothing is said, and `target` gets it.
  void choice(std::string names, std::vector<std::string> words, std::string doc, std::string& target);
  // The same, but `target` stays empty where nothing is said.
  void level(std::string names, std::vector<std::string> words, std::string doc, std::string& target);
  void choices(std::string names, std::vector<std::string> words, std::string doc, std::vector<std::string>& target);
  // Positional ones, in the order of the calls.
  void paths(std::string doc, std::vector<std::string>& target, bool required = true);
  void word(std::string name, std::string doc, std::string& target, bool required = true);
  void word_of(std::string name, std::vector<std::string> words, std::string doc, std::string& target);
  // `--format F` and `-o FILE`, both several times: a file belongs to the format beside it.  The first word is
  // what holds where nothing is said.
  void outputs(std::vector<std::string> words, std::string doc, std::vector<OutputWish>& target);
  // `-o FILE`, for deliver().
  void output(std::string& target) { file("-o,--output", "write to FILE instead of the terminal", target); }
  void example(std::string call, std::string doc) { examples_.push_back({std::move(call), std::move(doc)}); }
  // A paragraph of the help page, below the options.
  void explain(std::string text) { paragraphs_.push_back(std::move(text)); }

  const std::vector<Argument>& all() const { return all_; }
  const std::vector<CallExample>& examples() const { return examples_; }
  const std::vector<std::string>& paragraphs() const { return paragraphs_; }

 private:
  Argument& add(std::string names, std::string value, std::string doc);
  Argument& add_positional(std::string name, std::string doc, bool required);

  std::string pair_outputs() const;
  std::string nearest_option(const std::string& word) const;
  std::string missing() const;

  std::unique_ptr<CLI::App> app_;
  std::vector<Argument> all_;
  std::vector<CallExample> examples_;
  std::vector<std::string> paragraphs_;
  std::vector<OutputWish>* outputs_ = nullptr;
  std::vector<std::string> formats_, files_;
  std::string usual_format_;
};

}  // namespace lawful
