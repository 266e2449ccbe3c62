#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "checker/deployment/draft.h"
#include "checker/deployment/foreign_terms.h"
#include "checker/deployment/gdpr_text.h"
#include "checker/deployment/item.h"
#include "checker/deployment/model_drafts.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

using Names = std::set<std::string>;

std::string list(const Names& names) { return fmt::format("{}", fmt::join(names, ", ")); }

class Writer {
 public:
  Writer(const std::string& file, const Model& library) : library_(library), terms_(library, "fides"), file_(file) {}

  ModelDraft run(const std::vector<Item>& documents) {
    for (const Item& document : documents) sort_in(document);
    if (resources_ == 0) throw Unreadable({1, 1}, "this is no file of Fides: it holds no system, dataset, policy or organization");
    organisations();
    for (const auto& [key, item] : datasets_) dataset(key, *item);
    for (const auto& [key, item] : systems_) system(key, *item);
    for (const auto& [key, item] : systems_) flows(key, *item);
    for (const auto& [ends, flow] : flows_) movement(ends.first, ends.second, flow);
    for (const Item* policy : policies_) claims(*policy);
    out_.text = draft_head("fides", file_);
    for (const std::string& note : out_.notes) out_.text += fmt::format("# {}\n", printable(note));
    if (!out_.notes.empty()) out_.text += '\n';
    const std::pair<const char*, const std::string*> parts[] = {{"who takes part", &head_}, {"words of Fides that have no other here", &words_}, {"where data is", &places_},
                                                                {"what is done with it", &work_}, {"what comes in, what moves", &moves_}, {"policies, as promises", &promises_}};
    for (const auto& [title, part] : parts) {
      if (!part->empty()) out_.text += fmt::format("# ---- {}\n{}\n", title, *part);
    }
    while (out_.text.ends_with("\n\n")) out_.text.pop_back();
    return std::move(out_);
  }

 private:
  struct Flow {
    Names data, processings;
  };

  static std::vector<const Item*> members(const Item& item) {
    std::vector<const Item*> out;
    if (item.is_map()) out.push_back(&item);
    if (item.is_list()) {
      for (const Item& one : item.items) out.push_back(&one);
    }
    return out;
  }

  void sort_in(const Item& document) {
    if (!document) return;
    if (!document.is_map()) throw Unreadable(document.at, "a file of Fides is a map of kinds of resources, and this is none");
    for (std::size_t i = 0; i < document.keys.size(); ++i) {
      const std::string& kind = document.keys[i];
      for (const Item* item : members(document.items[i])) {
        if (!item->is_map()) throw Unreadable(item->at, fmt::format("a {} stands here that says nothing", kind));
        const std::string key = (*item)["fides_key"].word();
        if (kind == "system" || kind == "dataset" || kind == "organization") {
          if (key.empty()) throw Unreadable(item->at, fmt::format("this {} has no fides_key", kind));
          auto& into = kind == "system" ? systems_ : kind == "dataset" ? datasets_ : organisations_;
          if (!into.emplace(key, item).second) throw Unreadable(item->at, fmt::format("the {} \"{}\" stands twice", kind, key));
        } else if (kind == "policy") {
          policies_.push_back(item);
        } else {
          ++left_out_[kind];
          continue;
        }
        ++resources_;
      }
    }
  }

  void organisations() {
    for (const auto& [kind, count] : left_out_) out_.notes.push_back(fmt::format("not understood and left out: {} of {}", count, kind));
    for (const auto& [key, item] : organisations_) {
      const std::string name = places_names_.name("organization " + key, "organisation");
      if (us_.empty()) us_ = name;
      const std::string title = (*item)["name"].word().empty() ? key : (*item)["name"].word();
      head_ += fmt::format("organisation {} {} {{ established in unknown }}\n", name, gdpr_quoted(title));
    }
    if (us_.empty()) {
      us_ = "our-organisation";
      places_names_.keep_free(us_);
      head_ += fmt::format("organisation {} \"The organisation that runs this\" {{ established in unknown }}\n", us_);
    }
    head_ = fmt::format("model of {}\n", us_) + head_;
  }

  // ---- words: the library's, or one of the draft's own below the nearest
  std::string term(const std::string& key, const char* kind, const char* otherwise) {
    bool exact = false;
    const std::string meaning = terms_.meaning(key, kind, exact);
    if (exact && !meaning.empty()) return meaning;
    const auto [at, fresh] = own_.try_emplace({kind, key}, "");
    if (!fresh) return at->second;
    std::string name = word_names_.name(fmt::format("{} {}", otherwise, key), otherwise);
    at->second = name;
    const bool data = std::string_view{kind} == "data";
    words_ += fmt::format("{} {} {}", kind, name, gdpr_quoted(key));
    if (!meaning.empty()) words_ += fmt::format(" {{ kind of {} }}", meaning);
    else if (data) words_ += " { content unknown }";
    words_ += '\n';
    return name;
  }

  // Categories of systems are about machines, not people.
  Names data(const Item& categories) {
    Names out;
    for (const std::string& key : categories.words()) {
      if (key == "system" || key.starts_with("system.")) continue;
      out.insert(term(key, "data", "category"));
    }
    return out;
  }

  Names subjects(const Item& declaration) {
    Names out;
    for (const std::string& key : declaration["data_subjects"].words()) out.insert(term(key, "subject", "group"));
    for (const Item* one : members(declaration["data_subjects"]["values"])) out.insert(term(one->word(), "subject", "group"));
    return out;
  }

  std::string place(const std::string& key) { return places_names_.name(key, "system"); }

  void declare_place(const std::string& key, const Item& item, bool known) {
    const std::string title = item["name"].word().empty() ? key : item["name"].word();
    places_ += fmt::format("system {} {} {{ operated by {}; located in unknown }}", place(key), gdpr_quoted(title), known ? us_ : "unknown");
    for (const char* word : {"description", "third_country_transfers", "data_stewards", "data_responsibility_title", "joint_controller", "data_protection_impact_assessment"}) {
      std::vector<std::string> said = item[word].words();
      for (std::size_t i = 0; i < item[word].keys.size(); ++i) {
        if (item[word].items[i].is_word()) said.push_back(item[word].keys[i] + " " + item[word].items[i].text);
      }
      const std::string text = fmt::format("{}", fmt::join(said, ", "));
      if (!text.empty()) places_ += fmt::format("\n  # {}: {}", word, gdpr_quoted(text));
    }
    places_ += '\n';
  }

  void fields_of(const Item& item, Names& out, int depth) {
    out.merge(data(item["data_categories"]));
    if (depth > 50) return;
    for (const char* word : {"collections", "fields"}) {
      for (const Item& child : item[word].items) fields_of(child, out, depth + 1);
    }
  }

  void dataset(const std::string& key, const Item& item) {
    declare_place(key, item, true);
    Names held;
    fields_of(item, held, 0);
    if (held.empty()) return;
    const std::string name = work_names_.name("keeping " + key, "keeping");
    work_ += fmt::format("processing {} {} {{\n  controller {}; purpose unknown\n  uses {}\n  basis unknown; retained for unknown\n}}\n", name,
                         gdpr_quoted("What " + key + " is kept for, which no system says"), us_, list(held));
    moves_ += fmt::format("collect {} from {} at {} {{ for {}; told by unknown }}\n", list(held), people(), place(key), name);
  }

  std::string people() {
    if (!people_declared_) words_ += "subject people-concerned \"People whose data is in here\"\n";
    people_declared_ = true;
    return "people-concerned";
  }

  // ---- systems and what is done there
  void system(const std::string& key, const Item& item) {
    declare_place(key, item, true);
    std::size_t number = 0;
    for (const Item& declaration : item["privacy_declarations"].items) processing(key, item, declaration, ++number);
  }

  // What a system uses where no category tells it.
  Names unsaid(const std::string& key) {
    const auto [at, fresh] = own_.try_emplace({"unsaid", key}, "");
    if (fresh) {
      at->second = word_names_.name("used by " + key, "unsaid");
      words_ += fmt::format("data {} {} {{ content unknown }}\n", at->second, gdpr_quoted("What " + key + " uses, which no file says"));
    }
    return {at->second};
  }

  std::string basis(const Item& declaration) const {
    bool exact = false;
    const std::string meaning = terms_.meaning(declaration["legal_basis_for_processing"].word(), "lawful-basis", exact);
    return meaning.empty() || !exact ? "unknown" : meaning;
  }

  static std::string retention(const Item& declaration) {
    const std::string& period = declaration["retention_period"].word();
    const bool days = !period.empty() && period.size() < 6 && std::all_of(period.begin(), period.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (period.empty()) return "retained for unknown";
    return days && std::stoi(period) > 0 ? fmt::format("retained for {} days", std::stoi(period)) : fmt::format("retained while {}", gdpr_quoted(period));
  }

  void processing(const std::string& key, const Item& system, const Item& declaration, std::size_t number) {
    const std::string title = declaration["name"].word();
    const std::string name = work_names_.name(fmt::format("{} {}", key, title.empty() ? std::to_string(number) : title), "processing");
    Names uses = data(declaration["data_categories"]);
    if (uses.empty()) uses = unsaid(key);
    const Names who = subjects(declaration);
    const std::string use = declaration["data_use"].word();
    const bool decides = system["data_responsibility_title"].word().find("rocessor") == std::string::npos;
    work_ += fmt::format("processing {} {} {{\n  controller {}; purpose {}\n", name, gdpr_quoted(title.empty() ? use : title), decides ? us_ : "unknown",
                         use.empty() ? "unknown" : term(use, "purpose", "use"));
    work_ += fmt::format("  uses {}\n", list(uses));
    if (!who.empty()) work_ += fmt::format("  of {}\n", list(who));
    work_ += fmt::format("  basis {}; {}\n", basis(declaration), retention(declaration));
    for (const char* word : {"processes_special_category_data", "special_category_legal_basis", "impact_assessment_location", "cookies", "features", "data_qualifier"}) {
      if (declaration[word] && !declaration[word].no()) work_ += fmt::format("  # {}: {}\n", word, gdpr_quoted(fmt::format("{}", fmt::join(declaration[word].words(), ", "))));
    }
    work_ += "}\n";
    used_[key].data.insert(uses.begin(), uses.end());
    used_[key].processings.insert(name);
    moves_ += fmt::format("collect {} from {} at {} {{ for {}; told by unknown }}\n", list(uses), who.empty() ? people() : list(who), place(key), name);
    for (const std::string& reference : declaration["dataset_references"].words()) {
      if (Flow& flow = flows_[{known(key), known(reference)}]; true) flow.data.insert(uses.begin(), uses.end()), flow.processings.insert(name);
    }
    for (const std::string& other : declaration["ingress"].words()) incoming_.push_back({other, key});
    for (const std::string& other : declaration["egress"].words()) incoming_.push_back({key, other});
    if (const std::string& third = declaration["third_parties"].word(); !third.empty()) {
      const std::string party = places_names_.name("third " + third, "third-party");
      if (third_parties_.insert(party).second) head_ += fmt::format("organisation {} {} {{ established in unknown }}\n", party, gdpr_quoted(third));
      Names shared = data(declaration["shared_categories"]);
      for (auto at = shared.begin(); at != shared.end();) at = uses.contains(*at) ? std::next(at) : shared.erase(at);
      Flow& flow = flows_[{known(key), party}];
      flow.data.merge(shared.empty() ? Names(uses) : shared);
      flow.processings.insert(name);
    }
  }

  // A place that other resources speak of; one that stands in no file is run by nobody known.
  std::string known(const std::string& key) {
    if (!systems_.contains(key) && !datasets_.contains(key) && strangers_.insert(key).second) declare_place(key, Item{}, false);
    return place(key);
  }

  void flows(const std::string& key, const Item& item) {
    for (const auto& [word, inward] : {std::pair{"ingress", true}, {"egress", false}}) {
      for (const Item& one : item[word].items) {
        const std::string other = one.is_map() ? one["fides_key"].word() : one.word();
        if (other.empty() || one["type"].word() == "user") continue;
        between(inward ? other : key, inward ? key : other, data(one["data_categories"]));
      }
    }
    for (const std::string& other : item["system_dependencies"].words()) between(key, other, {});
    for (const auto& [from, to] : incoming_) between(from, to, {});
    incoming_.clear();
  }

  // It carries what is said of it, else what its source uses, for what its source does with it.
  void between(const std::string& from, const std::string& to, Names data) {
    const Flow& source = used_[from];
    if (data.empty()) data = source.data;
    for (auto at = data.begin(); at != data.end();) at = source.data.contains(*at) ? std::next(at) : data.erase(at);
    Flow& flow = flows_[{known(from), known(to)}];
    flow.data.merge(data);
    flow.processings.insert(source.processings.begin(), source.processings.end());
  }

  void movement(const std::string& from, const std::string& to, const Flow& flow) {
    if (flow.data.empty() || from == to) {
      moves_ += fmt::format("# a flow {} -> {}, of which no file says what it carries\n", from, to);
      return;
    }
    moves_ += fmt::format("flow {} -> {} {{ carries {}; for {} }}\n", from, to, list(flow.data), list(flow.processings));
  }

  // ---- policies: what they forbid is promised never to be
  std::string test(const Item& part, const char* attribute, const char* kind, const char* otherwise) {
    Names names;
    for (const std::string& key : part["values"].words()) names.insert(term(key, kind, otherwise));
    for (const std::string& key : part.words()) names.insert(term(key, kind, otherwise));
    if (names.empty()) return {};
    const std::string matches = part["matches"].word();
    if (matches == "ALL" && names.size() > 1) {
      std::string out;
      for (const std::string& name : names) out += fmt::format("{}{} is {}", out.empty() ? "" : " and ", attribute, name);
      return out;
    }
    const bool others = matches == "NONE" || matches == "OTHER";
    return fmt::format("{} {}in ({})", attribute, others ? "not " : "", list(names));
  }

  void claims(const Item& policy) {
    std::size_t number = 0;
    for (const Item& rule : policy["rules"].items) {
      ++number;
      const std::string title = rule["description"].word().empty() ? rule["name"].word() : rule["description"].word();
      const std::string name = promise_names_.name(policy["fides_key"].word() + " " + (rule["name"].word().empty() ? std::to_string(number) : rule["name"].word()), "policy");
      std::string where;
      const auto add = [&](const std::string& part) { where += part.empty() ? "" : (where.empty() ? "" : " and ") + part; };
      add(test(rule["data_categories"], "data", "data", "category"));
      add(test(rule["data_uses"], "purpose", "purpose", "use"));
      add(test(rule["data_subjects"], "subjects", "subject", "group"));
      if (const std::string& action = rule["action"].word(); !action.empty() && action != "REJECT") where.clear();
      promises_ += fmt::format("claim {} {} {{\n  ", name, gdpr_quoted(title.empty() ? name : title));
      promises_ += where.empty() ? fmt::format("kept by \"this rule of the policy says nothing that can be checked here\"\n}}\n") : fmt::format("never operation where {}\n}}\n", where);
    }
  }

  const Model& library_;
  ForeignTerms terms_;
  std::string file_, us_, head_, words_, places_, work_, moves_, promises_;
  ModelDraft out_;
  std::map<std::string, const Item*> systems_, datasets_, organisations_;
  std::vector<const Item*> policies_;
  std::map<std::string, std::size_t> left_out_;
  std::size_t resources_ = 0;
  GdprNames places_names_, word_names_, work_names_, promise_names_;
  std::map<std::pair<std::string, std::string>, std::string> own_;
  std::map<std::string, Flow> used_;                                  // by system: what it uses, and for what
  std::map<std::pair<std::string, std::string>, Flow> flows_;         // by ends
  std::vector<std::pair<std::string, std::string>> incoming_;
  std::set<std::string> strangers_, third_parties_;
  bool people_declared_ = false;
};

}  // namespace

ModelDraft draft_of_fides(const std::string& text, const std::string& file, const Model& library) {
  const std::vector<Item> documents = read_yaml(text);
  return Writer(file, library).run(documents);
}

}  // namespace lawful
