#include "checker/documents/dpia/cnil_pia.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "checker/documents/dpia/dpia.h"
#include "checker/documents/dpia/risk_matrix.h"
#include "checker/documents/writers.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

// Which fields of the assessment answer which question of theirs.
const std::vector<std::pair<int, std::vector<const char*>>> kQuestions{
    {111, {"aim", "why", "individuals", "area"}}, {113, {"codes"}},
    {121, {"data", "special", "criminal", "retention", "sharing"}}, {122, {"collection", "source", "use", "deletion"}}, {123, {"storage"}},
    {211, {"achieve", "benefits"}}, {212, {"basis", "condition"}}, {213, {"achieves", "other-way"}}, {214, {"quality"}}, {215, {"retention"}},
    {221, {"information"}}, {226, {"processors-comply"}}, {227, {"transfers"}}};

// What can happen to the data, with the hundreds of the questions about it.
constexpr std::pair<const char*, int> kEvents[] = {{"illegitimate-access", 320}, {"unwanted-change", 330}, {"disappearance", 340}};

// Items of lists are shown as they are; brackets of markup are put as others that look alike.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) out += c == '<' ? "\xe2\x80\xb9" : c == '>' ? "\xe2\x80\xba" : std::string(1, c);
  return out;
}

void collect(const std::vector<Section>& sections, std::map<std::string, const Field*>& out) {
  for (const Section& section : sections) {
    for (const Block& block : section.blocks) {
      if (const Field* field = std::get_if<Field>(&block)) out[field->key] = field;
    }
    collect(section.sections, out);
  }
}

class Writer {
 public:
  Writer(const Report& report, std::vector<EntityId> processings)
      : a_(report, processings), sources_(report.sources()), document_(impact_assessment(report, std::move(processings))), day_(to_string(report.analysis().law().day()) + "T00:00:00.000Z") {
    collect(document_.sections, fields_);
  }

  std::string write() {
    questions();
    risks();
    Json out;
    out["pia"] = pia();
    out["answers"] = std::move(answers_);
    out["measures"] = measures();
    out["evaluations"] = Json::array();
    out["comments"] = comments();
    return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  Json pia() const {
    return {{"name", plain(document_.title)}, {"category", ""}, {"author_name", ""}, {"evaluator_name", ""}, {"validator_name", ""}, {"status", 0},
            {"dpo_status", nullptr}, {"dpo_opinion", nullptr}, {"concerned_people_status", nullptr}, {"concerned_people_opinion", nullptr},
            {"concerned_people_searched_opinion", nullptr}, {"created_at", day_}, {"updated_at", day_}};
  }

  std::string text(const Passage& s) const {
    const std::string at = place_text(sources_, s.at);
    return (s.lead.empty() ? "" : fmt::format("<strong>{}:</strong> ", html_escaped(s.lead))) + html_escaped(s.text) + (at.empty() ? "" : fmt::format(" <em>({})</em>", html_escaped(at)));
  }
  std::string list(const Passages& all) const {
    std::string out = "<ul>";
    for (const Passage& s : all) out += "<li>" + text(s) + "</li>";
    return out + "</ul>";
  }

  void answer(int question, Json text, Json gauge, Json list) {
    answers_.push_back({{"reference_to", question}, {"data", {{"text", std::move(text)}, {"gauge", std::move(gauge)}, {"list", std::move(list)}}}, {"created_at", day_}, {"updated_at", day_}});
  }
  void say(int question, const std::string& html) {
    if (!html.empty()) answer(question, html, nullptr, Json::array());
  }

  void questions() {
    std::map<int, std::string> said{{112, responsible()}, {222, consent()}, {223, rights({"access", "portability"})}, {224, rights({"rectification", "erasure"})}, {225, rights({"restriction", "objection"})}};
    for (const auto& [question, keys] : kQuestions) {
      for (const char* key : keys) {
        const auto found = fields_.find(key);
        if (found == fields_.end() || found->second->answer != Answer::model) continue;
        said[question] += fmt::format("<p><strong>{}</strong></p>{}", html_escaped(found->second->label), list(found->second->passages));
      }
    }
    for (const auto& [question, html] : said) say(question, html);
  }

  std::string responsible() const {
    const Passages controllers = a_.together([&](EntityId p) {
      Passages out;
      for (const EntityId c : a_.facts().graph().controllers(p)) out.push_back(a_.facts().title(c));
      return out;
    });
    std::string out;
    if (!controllers.empty()) out += "<p><strong>Controllers</strong></p>" + list(controllers);
    if (const Passages processors = a_.processors(); !processors.empty()) out += "<p><strong>Processors</strong></p>" + list(processors);
    return out;
  }

  std::string consent() const {
    Passages said;
    for (const auto& [row, lead] : {std::pair{"asked-by", "asked by"}, {"informed-by", "informed by"}, {"recorded-in", "recorded in"}, {"withdrawn-at", "withdrawn at"}}) {
      for (Passage& one : a_.together([&](EntityId p) { return a_.of().of_blocks(p, "basis", row); })) said.push_back({one.text, one.at, lead});
    }
    return said.empty() ? std::string{} : list(said);
  }

  std::string rights(std::initializer_list<std::string_view> names) const {
    const Facts& facts = a_.facts();
    Passages said;
    for (const EntityId right : facts.own("right")) {
      const auto heads = facts.law().heads(right, (*facts.model().schema)[facts.model()[right].kind].head_row);
      if (heads.empty() || std::find(names.begin(), names.end(), facts.model().name(heads.front())) == names.end()) continue;
      Passage one = {facts.report().title(heads.front()), facts.model().head(right)};
      for (const auto& [row, words] : {std::pair{"answered-within", ", answered within "}, {"asked-at", ", asked for at "}}) {
        if (const std::string value = joined(facts.of(right, row), ", "); !value.empty()) one.text += words + value;
      }
      said.push_back(std::move(one));
    }
    return said.empty() ? std::string{} : list(said);
  }

  // ---- the three feared events ---------------------------------------------------------------
  void risks() {
    for (const auto& [event, base] : kEvents) {
      std::vector<EntityId> of_event;
      for (const EntityId risk : a_.risks()) {
        const auto events = a_.facts().law().heads(risk, a_.facts().model().schema->row("risk", "feared-event"));
        if (std::any_of(events.begin(), events.end(), [&](EntityId one) { return a_.facts().model().name(one) == event; })) of_event.push_back(risk);
      }
      items(base + 1, of_event, "impact");
      items(base + 2, of_event, "threat");
      items(base + 3, of_event, "source");
      Json controls = Json::array();
      for (const EntityId risk : of_event) {
        for (const EntityId measure : a_.measures_against(risk)) add_once(controls, plain(a_.report().title(measure)));
      }
      if (!controls.empty()) answer(base + 4, nullptr, nullptr, std::move(controls));
      gauge(base + 5, of_event, true);
      gauge(base + 6, of_event, false);
    }
  }

  static void add_once(Json& list, std::string text) {
    if (std::find(list.begin(), list.end(), Json(text)) == list.end()) list.push_back(std::move(text));
  }

  void items(int question, const std::vector<EntityId>& risks, const char* row) {
    Json out = Json::array();
    for (const EntityId risk : risks) {
      for (const Passage& one : a_.facts().of(risk, row)) add_once(out, plain(one.text));
    }
    if (!out.empty()) answer(question, nullptr, nullptr, std::move(out));
  }

  // The worst of the risks, with their measures.  Three levels here are the lower three of four there: that
  // something is of the greatest weight is for a person to say.
  void gauge(int question, const std::vector<EntityId>& risks, bool severity) {
    std::string said;
    unsigned worst = 0;
    for (const EntityId risk : risks) {
      const RiskLevel after = a_.level_after(risk), before = a_.level_before(risk);
      const bool measured = severity ? after.severity.has_value() : after.likelihood.has_value();
      const RiskLevel& level = measured ? after : before;
      const auto value = severity ? level.severity : level.likelihood;
      if (!value) continue;
      worst = std::max(worst, *value + 1);
      said += fmt::format("<li>{}: {}{}</li>", text(a_.facts().title(risk)), severity ? severity_word(level) : likelihood_word(level), measured ? ", after measures" : ", before measures");
    }
    if (worst != 0) answer(question, "<ul>" + said + "</ul>", worst, Json::array());
  }

  Json measures() const {
    Json out = Json::array();
    std::vector<EntityId> known;
    for (const EntityId risk : a_.risks()) {
      for (const EntityId measure : a_.measures_against(risk)) {
        if (std::find(known.begin(), known.end(), measure) != known.end()) continue;
        known.push_back(measure);
        const Passages where = a_.facts().of(measure, "of");
        const std::string content = fmt::format("<p>{}</p>", text(a_.facts().title(measure))) + (where.empty() ? "" : list(where));
        out.push_back({{"id", known.size()}, {"title", plain(a_.report().title(measure))}, {"content", content}, {"placeholder", ""}, {"created_at", day_}, {"updated_at", day_}});
      }
    }
    return out;
  }

  // Findings stand at the question that they are about.
  Json comments() const {
    Json out = Json::array();
    for (const Finding* f : a_.findings()) {
      const std::string accepted = f->accepted ? " Accepted: " + a_.accepted_text(*f) : "";
      const std::string text = fmt::format("{}: {} ({}). {}{}", to_string(f->verdict), a_.report().says(*f), a_.report().law(*f), a_.report().cure(*f), accepted);
      out.push_back({{"description", html_escaped(text)}, {"reference_to", question_of(*f)}, {"for_measure", false}, {"created_at", day_}});
    }
    return out;
  }
  int question_of(const Finding& f) const {
    static const std::map<std::string_view, int> by_kind{{"transfer", 227}, {"engagement", 226}, {"basis", 212}, {"condition", 212}, {"operation", 212}, {"further-use", 211},
                                                         {"notice", 221}, {"collect", 221}, {"disclosure", 221}, {"right", 223}, {"system", 123}, {"flow", 122}};
    const auto found = by_kind.find(a_.facts().model().words->text((*a_.facts().model().schema)[f.subject.kind].name));
    return found == by_kind.end() ? 111 : found->second;
  }

  Assessed a_;
  const Sources& sources_;
  Document document_;
  std::string day_;
  std::map<std::string, const Field*> fields_;
  Json answers_ = Json::array();
};

}  // namespace

std::string cnil_pia(const Report& report, std::vector<EntityId> processings) { return Writer(report, std::move(processings)).write(); }

}  // namespace lawful
