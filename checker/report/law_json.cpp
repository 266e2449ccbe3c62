#include <nlohmann/json.hpp>

#include "checker/law/edition.h"
#include "checker/report/law_report.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

void add_days(Json& json, const Days& days) {
  json["from"] = days.from ? Json(to_string(*days.from)) : Json(nullptr);
  json["until"] = days.until ? Json(to_string(*days.until)) : Json(nullptr);
}

Json entry_json(const LawEntry& entry) {
  Json out;
  out["name"] = entry.name;
  out["title"] = entry.title;
  add_days(out, entry.days);
  Json& properties = out["properties"] = Json::object();
  for (const Detail& detail : entry.details) properties[detail.phrase] = detail.values;
  return out;
}

Json regime_json(const RegimeListing& listing) {
  Json out = entry_json(listing.regime);
  out["in-force"] = listing.in_force;
  if (!listing.area.empty()) out["area"] = {{"name", listing.area}, {"members", listing.members}};
  if (!listing.verdict.empty()) out["verdict"] = listing.verdict;
  for (const LawSection& section : listing.sections) {
    Json& entries = out[section.key] = Json::array();
    for (const LawEntry& entry : section.entries) entries.push_back(entry_json(entry));
  }
  return out;
}

}  // namespace

std::string law_json(const LawListing& listing) {
  Json out;
  out["day"] = to_string(listing.day);
  out["library"] = {{"edition", to_string(edition_day())}, {"hash", edition_hash()}};
  if (!listing.country.empty()) {
    out["country"] = {{"code", listing.country}, {"title", listing.country_title}};
    Json& properties = out["country"]["properties"] = Json::object();
    for (const Detail& detail : listing.country_details) properties[detail.phrase] = detail.values;
  }
  out["regimes"] = Json::array();
  for (const RegimeListing& regime : listing.regimes) out["regimes"].push_back(regime_json(regime));
  return out.dump(2) + "\n";
}

}  // namespace lawful
