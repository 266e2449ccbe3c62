#include "checker/cli/arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "lang/base/edit_distance.h"

namespace lawful {
namespace {

// Says what is wrong with a value, or nothing: the form of CLI11's checks.
using Check = std::function<std::string(const std::string&)>;

Check one_of(std::vector<std::string> words) {
  return [words = std::move(words)](const std::string& given) -> std::string {
    if (std::find(words.begin(), words.end(), given) != words.end()) return {};
    const std::string_view near = nearest(given, {words.begin(), words.end()});
    if (!near.empty()) return fmt::format("\"{}\" is not known; did you mean {}?", given, near);
    return fmt::format("\"{}\" is not known; it is one of {}", given, fmt::join(words, ", "));
  };
}

std::string check_date(const std::string& given) {
  return parse_date(given) ? std::string{} : fmt::format("\"{}\" is no day; write one as 2026-01-31", given);
}

std::string meta_of(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, "|")); }

// However it is written, and whether it is there yet or not.
bool same_file(const std::string& one, const std::string& other) {
  namespace fs = std::filesystem;
  if (one == other) return true;
  if (one.empty() || other.empty()) return false;
  std::error_code error;
  return fs::weakly_canonical(fs::absolute(one, error), error) == fs::weakly_canonical(fs::absolute(other, error), error);
}

}  // namespace

Arguments::Arguments() : app_(std::make_unique<CLI::App>()) {
  app_->set_help_flag("-h,--help");
}
Arguments::~Arguments() = default;

Reading Arguments::read(const std::vector<std::string>& words) {
  Reading out;
  std::vector<std::string> reversed(words.rbegin(), words.rend());  // as CLI11 wants them
  try {
    app_->parse(reversed);
  } catch (const CLI::CallForHelp&) {
    out.help = true;
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> unknown = app_->remaining();
    const auto is_unknown = [&](const std::string& word) { return std::find(unknown.begin(), unknown.end(), word) != unknown.end(); };
    const auto first = std::find_if(words.begin(), words.end(), is_unknown);
    const std::string word = first == words.end() ? unknown.front() : *first;
    out.problem = word.starts_with("-") ? fmt::format("there is no option {} here", word) : fmt::format("nothing can be done with \"{}\" here", word);
    const std::string near = nearest_option(word.substr(0, word.find('=')));
    if (!near.empty()) out.cure = fmt::format("did you mean {}?", near);
  } catch (const CLI::ParseError& error) {
    out.problem = error.what();
  }
  if (out.problem.empty() && !out.help) out.problem = missing();
  if (out.problem.empty() && !out.help && outputs_ != nullptr) out.problem = pair_outputs();
  return out;
}

// CLI11 would tell of it before it tells of options it does not know.
std::string Arguments::missing() const {
  for (const Argument& argument : all_) {
    if (argument.required && app_->get_option(argument.names)->count() == 0) return argument.names + " is missing";
  }
  return {};
}

std::string Arguments::nearest_option(const std::string& word) const {
  if (!word.starts_with("--")) return {};
  std::vector<std::string> names;
  for (const Argument& argument : all_) {
    if (!argument.positional) names.push_back(argument.names.substr(argument.names.find(',') + 1));
  }
  return std::string{nearest(word, {names.begin(), names.end()})};
}

Argument& Arguments::add(std::string names, std::string value, std::string doc) {
  Argument argument;
  argument.names = std::move(names);
  argument.value = std::move(value);
  argument.doc = std::move(doc);
  return all_.emplace_back(std::move(argument));
}

Argument& Arguments::add_positional(std::string name, std::string doc, bool required) {
  Argument& argument = add(std::move(name), {}, std::move(doc));
  argument.positional = true;
  argument.required = required;
  return argument;
}

void Arguments::flag(std::string names, std::string doc, bool& target) {
  app_->add_flag(names, target);
  add(std::move(names), {}, std::move(doc));
}

void Arguments::text(std::string names, std::string value, std::string doc, std::string& target) {
  app_->add_option(names, target);
  add(std::move(names), std::move(value), std::move(doc));
}

void Arguments::texts(std::string names, std::string value, std::string doc, std::vector<std::string>& target) {
  app_->add_option(names, target)->allow_extra_args(false);
  add(std::move(names), std::move(value), std::move(doc)).many = true;
}

void Arguments::file(std::string names, std::string doc, std::string& target) {
  app_->add_option(names, target);
  add(std::move(names), "FILE", std::move(doc)).offers = Offers::files;
}

void Arguments::files(std::string names, std::string doc, std::vector<std::string>& target) {
  texts(std::move(names), "FILE", std::move(doc), target);
  all_.back().offers = Offers::files;
}

void Arguments::folder(std::string names, std::string doc, std::string& target) {
  app_->add_option(names, target);
  add(std::move(names), "FOLDER", std::move(doc)).offers = Offers::files;
}

void Arguments::date(std::string names, std::string doc, std::optional<Date>& target) {
  app_->add_option_function<std::string>(names, [&target](const std::string& given) { target = parse_date(given); })->check(check_date);
  add(std::move(names), "DATE", std::move(doc));
}

void Arguments::number(std::string names, std::string value, std::string doc, unsigned& target) {
  app_->add_option(names, target);
  add(std::move(names), std::move(value), std::move(doc));
}

void Arguments::choice(std::string names, std::vector<std::string> words, std::string doc, std::string& target) {
  target = words.front();
  level(std::move(names), std::move(words), std::move(doc), target);
}

void Arguments::level(std::string names, std::vector<std::string> words, std::string doc, std::string& target) {
  app_->add_option(names, target)->check(one_of(words));
  Argument& argument = add(std::move(names), meta_of(words), std::move(doc));
  argument.words = std::move(words);
  argument.offers = Offers::words;
}

void Arguments::choices(std::string names, std::vector<std::string> words, std::string doc, std::vector<std::string>& target) {
  app_->add_option(names, target)->allow_extra_args(false)->check(one_of(words));
  Argument& argument = add(std::move(names), meta_of(words), std::move(doc));
  argument.words = std::move(words);
  argument.offers = Offers::words;
  argument.many = true;
}

void Arguments::outputs(std::vector<std::string> words, std::string doc, std::vector<OutputWish>& target) {
  outputs_ = &target;
  usual_format_ = words.front();
  choices("--format", std::move(words), std::move(doc), formats_);
  texts("-o,--output", "FILE", "write to FILE instead of the terminal; belongs to the --format before it, or else to the one after it", files_);
  all_.back().offers = Offers::files;
}

// In the order of the call: a file joins the last format, or waits for the first.
std::string Arguments::pair_outputs() const {
  std::vector<OutputWish>& out = *outputs_;
  out.clear();
  std::size_t format = 0, file = 0;
  std::string waiting;
  for (const CLI::Option* option : app_->parse_order()) {
    if (option == app_->get_option("--format")) {
      out.push_back({formats_.at(format++), waiting});
      waiting.clear();
    } else if (option == app_->get_option("--output")) {
      const std::string& path = files_.at(file++);
      if (path.empty()) return "-o needs the name of a file";
      std::string& place = out.empty() ? waiting : out.back().path;
      if (!place.empty()) return fmt::format("-o {} and -o {} are for the same output; put a --format before each", place, path);
      place = path;
    }
  }
  if (out.empty()) out.push_back({usual_format_, waiting});
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool both_shown = out[i].path.empty() && out[j].path.empty();
      if (both_shown) return fmt::format("--format {} and --format {} cannot both go to the terminal; give one of them -o FILE", out[j].format, out[i].format);
      if (same_file(out[i].path, out[j].path)) return fmt::format("two outputs cannot both go to {}", out[i].path);
    }
  }
  return {};
}

void Arguments::paths(std::string doc, std::vector<std::string>& target, bool required) {
  app_->add_option("PATH", target);
  Argument& argument = add_positional("PATH", std::move(doc), required);
  argument.many = true;
  argument.offers = Offers::files;
}

void Arguments::word(std::string name, std::string doc, std::string& target, bool required) {
  app_->add_option(name, target);
  add_positional(std::move(name), std::move(doc), required);
}

void Arguments::word_of(std::string name, std::vector<std::string> words, std::string doc, std::string& target) {
  app_->add_option(name, target)->check(one_of(words));
  Argument& argument = add_positional(std::move(name), std::move(doc), true);
  argument.words = std::move(words);
  argument.offers = Offers::words;
}

}  // namespace lawful
