// Finds the declaration that somebody names: by kind and head, as it is written in a file.
#include <fmt/format.h>

#include <algorithm>

#include "checker/report/explain_report.h"
#include "lang/base/edit_distance.h"

namespace lawful {
namespace {

// "crm->mailer (news, ads)" as crm, ->, mailer, news, ads.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) out.push_back(word);
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "->") {
      flush();
      out.emplace_back("->");
      ++i;
    } else if (std::string_view{" ,()\t\n"}.find(text[i]) != std::string_view::npos) {
      flush();
    } else {
      word += text[i];
    }
  }
  flush();
  return out;
}

bool is_link(const std::string& word) { return word == "as" || word == "for" || word == "at" || word == "from"; }

class Search {
 public:
  Search(const Model& model, const std::string& written) : model_(model), schema_(*model.schema), written_(written), words_(words_of(written)) {}

  Asked run() {
    const auto [kind, length] = kind_of();
    if (!kind) return no_kind();
    words_.erase(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(length));
    std::erase_if(words_, is_link);
    Asked out;
    std::vector<EntityId> all;
    for (const EntityId id : model_.all(kind)) {
      if (model_[id].origin == Origin::project) all.push_back(id);
    }
    for (const EntityId id : all) {
      if (matches(id)) out.declarations.push_back(id);
    }
    keep_exact(out.declarations);
    if (out.declarations.empty()) nothing(kind, all, out);
    return out;
  }

 private:
  // The longest phrase with which the text begins, and its length in words.
  std::pair<KindId, std::size_t> kind_of() const {
    std::pair<KindId, std::size_t> best{KindId{}, 0};
    for (const KindId id : schema_.kinds_in_order()) {
      if (schema_[id].block || schema_[id].derived || schema_[id].vocabulary) continue;
      const std::vector<std::string> phrase = words_of(schema_[id].phrase);
      const bool fits = phrase.size() <= words_.size() && std::equal(phrase.begin(), phrase.end(), words_.begin());
      if (fits && phrase.size() > best.second) best = {id, phrase.size()};
    }
    return best;
  }

  Asked no_kind() const {
    std::vector<std::string_view> phrases;
    for (const KindId id : schema_.kinds_in_order()) {
      if (!schema_[id].block && !schema_[id].derived && !schema_[id].vocabulary) phrases.emplace_back(schema_[id].phrase);
    }
    const std::string first = words_.empty() ? std::string{} : words_.front();
    const std::string_view near = nearest(first, phrases);
    return {{}, fmt::format("\"{}\" begins with no kind of declaration", written_),
            near.empty() ? "name it as it is declared: 'flow a -> b', 'processing payroll', 'system crm'" : fmt::format("did you mean {}?", near)};
  }

  std::vector<std::string> key_words(EntityId id) const {
    std::vector<std::string> out = words_of(key_of(model_, id));
    std::erase_if(out, is_link);
    return out;
  }

  // A flow's ends must be those, in this order; any other word must stand in the key.
  bool matches(EntityId id) const {
    if (words_.empty()) return false;
    if (model_[id].name) return words_.size() == 1 && words_.front() == model_.name(id);
    const std::vector<std::string> key = key_words(id);
    if (schema_[model_[id].kind].head == HeadForm::edge) {
      if (words_.size() < 3 || !std::equal(words_.begin(), words_.begin() + 3, key.begin())) return false;
    }
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) { return std::find(key.begin(), key.end(), word) != key.end(); });
  }

  void keep_exact(std::vector<EntityId>& found) const {
    for (const EntityId id : found) {
      if (key_words(id) != words_) continue;
      found = {id};
      return;
    }
  }

  void nothing(KindId kind, const std::vector<EntityId>& all, Asked& out) const {
    std::vector<std::string> known;
    for (const EntityId id : all) known.push_back(schema_[kind].phrase + " " + key_of(model_, id));
    const std::string_view near = nearest(written_, {known.begin(), known.end()});
    out.problem = fmt::format("the project declares no \"{}\"", written_);
    if (!near.empty()) out.cure = fmt::format("did you mean '{}'?", near);
    else if (!known.empty()) out.cure = fmt::format("among others there is '{}'", known.front());
  }

  const Model& model_;
  const Schema& schema_;
  const std::string& written_;
  std::vector<std::string> words_;
};

}  // namespace

Asked find_declarations(const Model& model, const std::string& written) { return Search(model, written).run(); }

}  // namespace lawful
