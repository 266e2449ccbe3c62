#include "checker/report/record_json.h"

namespace lawful {
namespace {

void place_members(JsonText& out, const PlaceRecord& at) {
  out.member("file", at.file);
  out.member("line", std::uint64_t{at.begin.line});
  out.member("column", std::uint64_t{at.begin.column});
  out.member("end-line", std::uint64_t{at.end.line});
  out.member("end-column", std::uint64_t{at.end.column});
}

void write_place(JsonText& out, const PlaceRecord& at) {
  out.key("place").open_object();
  place_members(out, at);
  out.close_object();
}

void write_acceptance(JsonText& out, const AcceptanceRecord& accepted) {
  out.key("accepted").open_object();
  place_members(out, accepted.at);
  out.member("until", accepted.until);
  out.member("because", accepted.because);
  out.member("approved-by", accepted.approved_by);
  out.close_object();
}

void write_element(JsonText& out, const ElementRecord& e) {
  out.open_object();
  out.member("data", e.data);
  if (e.subject.empty()) out.key("subject").null();
  else out.member("subject", e.subject);
  out.member("id", hex(e.id));
  if (e.fresh) out.member("new", true);
  out.close_object();
}

void write_missing(JsonText& out, const MissingRecord& m) {
  out.open_object();
  out.member("declaration", m.declaration);
  out.member("attribute", m.attribute);
  out.member("says", m.says);
  out.member("cure", m.cure);
  write_place(out, m.at);
  out.close_object();
}

template <typename List, typename Write>
void write_list(JsonText& out, std::string_view name, const List& list, Write&& write) {
  out.key(name).open_array();
  for (const auto& one : list) write(one);
  out.close_array();
}

}  // namespace

void write_record(JsonText& out, const FindingRecord& f) {
  out.open_object();
  out.member("rule", f.rule);
  out.member("verdict", to_string(f.verdict));
  out.member("regime", f.regime);
  write_list(out, "articles", std::vector{f.article}, [&](const std::string& article) { out.value(article); });
  out.member("title", f.title);
  out.member("says", f.says);
  out.key("subject").open_object();
  out.member("kind", f.kind);
  out.member("key", f.key);
  out.close_object();
  write_place(out, f.place);
  write_list(out, "elements", f.elements, [&](const ElementRecord& e) { write_element(out, e); });
  write_list(out, "path", f.path, [&](const StopRecord& stop) {
    out.open_object();
    out.member("text", stop.text);
    write_place(out, stop.at);
    out.close_object();
  });
  write_list(out, "missing", f.missing, [&](const MissingRecord& m) { write_missing(out, m); });
  out.member("cure", f.cure);
  write_list(out, "also", f.also, [&](const std::string& rule) { out.value(rule); });
  out.member("identity", f.identity);
  out.member("fingerprint", hex(f.fingerprint));
  if (f.accepted) write_acceptance(out, *f.accepted);
  if (f.standing.progress != Progress::none) out.member("progress", to_string(f.standing.progress));
  out.member("fails", f.standing.fails);
  out.close_object();
}

nlohmann::ordered_json record_json(const FindingRecord& finding) {
  JsonText text;
  write_record(text, finding);
  return nlohmann::ordered_json::parse(text.take());
}

}  // namespace lawful
