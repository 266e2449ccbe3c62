// The parts of a notice after the uses: who, where from, where to, and what people can do.
#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/notice_parts.h"
#include "checker/documents/transfer_grounds.h"

namespace lawful {
namespace {

bool says_something(const Section& section) { return !section.blocks.empty() || !section.sections.empty(); }

}  // namespace

std::vector<Section> NoticeParts::details() const {
  std::vector<Section> out;
  for (Section& section : std::vector<Section>{who(), use(), sources(), recipients(), abroad(), cookies(), decisions(), rights(), objecting(), complaining(), changes()}) {
    if (says_something(section)) out.push_back(std::move(section));
  }
  return out;
}

// ---- who -------------------------------------------------------------------------------------------

Section NoticeParts::who() const {
  Section out{"who", "Who decides", {}, {}};
  for (const EntityId id : speakers_) {
    Passages said{facts_.title(id)};
    for (Passage& one : facts_.of(id, "registered-as")) said.push_back({"Registered as " + one.text, one.at});
    add(said, facts_.of(id, "address"));
    out.blocks.push_back(Field{"controller", "Controller", Answer::model, std::move(said), {}});
    out.blocks.push_back(stated_field("contact", "Contact", facts_.of(id, "contact"), "write `contact \"...\"` on the organisation"));
    for (const char* row : {"representative", "dpo"}) {
      if (Passages one = facts_.of(id, row); !one.empty()) out.blocks.push_back(Field{row, row == std::string_view{"dpo"} ? "Data protection officer" : "Representative", Answer::model, std::move(one), {}});
    }
  }
  add_deciding_together(out);
  return out;
}

void NoticeParts::add_deciding_together(Section& out) const {
  Passages said;
  for (const EntityId p : processings_) {
    std::vector<std::string> partners;
    for (const EntityId c : graph_.controllers(p)) {
      if (!contains(speakers_, c)) partners.push_back(facts_.report().title(c));
    }
    if (partners.empty()) continue;
    std::string text = fmt::format("{}: together with {}", facts_.report().title(p), listing(partners));
    day_.each(p, schema_.row("processing", "controllers"), [&](const Fact& fact) {
      if (!fact.block || !contains(speakers_, day_.head(fact))) return;
      for (const EntityId deal : day_.heads(EntityId{fact.value}, schema_.row("joint-control", "jointly-under"))) {
        if (const std::string tasks = joined(facts_.of(deal, "settles"), ", "); !tasks.empty()) text += "; our arrangement settles " + tasks;
      }
    });
    said.push_back({std::move(text), model_.head(p)});
  }
  if (!said.empty()) out.blocks.push_back(Field{"together", "Where we decide together with others", Answer::model, std::move(said), {}});
}

// ---- where from, where to --------------------------------------------------------------------------

Section NoticeParts::sources() const {
  Section out{"sources", "Where we get it", {}, {}};
  bool direct = false;
  Table table{"sources", "Data that does not come from you", {{"data", "Data"}, {"people", "About whom"}, {"from", "From"}}, {}, ""};
  for (const Collection& c : graph_.collections()) {
    if (std::none_of(c.processings.begin(), c.processings.end(), [&](EntityId p) { return is_ours(p); })) continue;
    Passages from = facts_.of(c.collect, "obtained-from");
    add(from, facts_.of(c.collect, "obtained-from-unnamed-sources"));
    if (day_.flag(c.collect, schema_.row("collect", "obtained-from-public-sources")) == Truth::yes) from.push_back({"sources that are open to everybody", model_.head(c.collect)});
    if (from.empty()) {
      direct = true;
      continue;
    }
    const RowId head = schema_[schema_.kind("collect")].head_row;
    table.rows.push_back({{one_line(facts_.of(c.collect, head)), one_line(facts_.of(c.collect, "from")), std::move(from)}, {}});
  }
  if (direct) out.blocks.push_back(Paragraph{{table.rows.empty() ? "All of it comes from you, or from your use of our services." : "Most of it comes from you, or from your use of our services. The rest comes from others:", {}}});
  if (!table.rows.empty()) out.blocks.push_back(std::move(table));
  return out;
}

std::vector<NoticeParts::Receiver> NoticeParts::receivers() const {
  std::vector<Receiver> out;
  const auto take = [&](EntityId p, Passage who, bool processor, bool open, Passages data, Passages where) {
    auto at = std::find_if(out.begin(), out.end(), [&](const Receiver& r) { return r.who.front().text == who.text; });
    if (at == out.end()) at = out.insert(out.end(), Receiver{{std::move(who)}, {{open ? "not stated" : processor ? "works for us, on our instructions" : "decides itself what it does with it", {}}}, {}, {}, std::move(where), open});
    add(at->purposes, {facts_.title(p)});
    add(at->data, std::move(data));
  };
  const RowId head = schema_[schema_.kind("collect")].head_row;
  for (const EntityId p : processings_) {
    for (const Recipient& r : of_.recipients(p)) {
      for (const Arrival& arrival : r.arrivals) {
        if (arrival.hosting) continue;  // hosts stand below, with all that their machines hold
        const Node& node = graph_[arrival.node];
        const bool collected = model_[arrival.movement].kind == schema_.kind("collect");
        Passage who = r.who ? facts_.title(r.who) : Passage{"Whoever runs " + facts_.report().title(node.entity), model_.head(node.entity)};
        const RowId decides = schema_.find_row(model_[arrival.movement].kind, "recipient-decides");
        const bool itself = (decides && day_.flag(arrival.movement, decides) == Truth::yes) || (r.who && contains(graph_.controllers(p), r.who)) || !node.own_uses.empty();
        const bool open = !node.operator_is_processor && !itself && !(r.who && day_.flag(r.who, schema_.row("organisation", "public-authority")) == Truth::yes);
        take(p, std::move(who), node.operator_is_processor, open, collected ? facts_.of(arrival.movement, head) : facts_.of(arrival.movement, "carries"), {facts_.places(node)});
      }
    }
    for (const EntityId partner : graph_.controllers(p)) {
      if (contains(speakers_, partner)) continue;
      take(p, facts_.title(partner), false, false, facts_.of(p, "uses"), {});
      const auto known = std::find_if(out.begin(), out.end(), [&](const Receiver& r) { return r.who.front().text == facts_.report().title(partner); });
      known->role = {{"decides together with us", {}}};
      add(known->where, facts_.of(partner, "established-in"));
    }
    for (const NodeId id : of_.nodes(p)) {
      for (const EntityId host : graph_[id].hosts) {
        if (!contains(speakers_, host)) take(p, facts_.title(host), true, false, {{"what the system holds that it hosts", {}}}, {facts_.places(graph_[id])});
      }
    }
  }
  for (Receiver& r : out) r.purposes = Facts::sorted(std::move(r.purposes)), r.data = Facts::sorted(std::move(r.data)), r.where = Facts::sorted(std::move(r.where));
  return out;
}

Section NoticeParts::recipients() const {
  Section out{"recipients", "Who else gets it", {}, {}};
  Table table{"recipients", "Those who get your data", {{"who", "Who"}, {"role", "Their part"}, {"purposes", "For what"}, {"data", "Which data"}, {"where", "Where"}}, {},
              "Nobody else gets your data."};
  std::vector<std::string> open;
  for (Receiver& r : receivers()) {
    if (r.open) open.push_back(r.who.front().text);
    table.rows.push_back({{std::move(r.who), std::move(r.role), std::move(r.purposes), one_line(r.data), std::move(r.where)}, {}});
  }
  out.blocks.push_back(std::move(table));
  add_unstated(out, "part", "Which part they play", std::move(open), "write `as processor` where they work for you, `recipient decides` on the flow where they decide themselves");
  return out;
}

std::vector<const Member*> NoticeParts::transfers(Truth is) const {
  std::vector<const Member*> out;
  for (const Member& m : facts_.analysis().members().of(schema_.kind("transfer"))) {
    if (m.is == is && std::any_of(m.processings.begin(), m.processings.end(), [&](EntityId p) { return is_ours(p); })) out.push_back(&m);
  }
  return out;
}

Section NoticeParts::abroad() const {
  Section out{"abroad", "Where it leaves the protection of the law at home", {}, {}};
  Table table{"transfers", "Transfers", {{"country", "Country"}, {"who", "Who gets it there"}, {"data", "Which data"}, {"grounds", "What protects it there"}}, {}, ""};
  const auto& all = facts_.analysis().members().of(schema_.kind("transfer"));
  bool any_tool = false;
  std::vector<std::string> nowhere, groundless, perhaps;
  const auto movement = [&](const Member* m) { return m->other ? facts_.report().title(m->other) : facts_.report().declaration(m->movement); };
  for (const Member* m : transfers(Truth::unknown)) perhaps.push_back(movement(m));
  for (const Member* m : transfers(Truth::yes)) {
    const Ref ref{schema_.kind("transfer"), static_cast<std::uint32_t>(m - all.data())};
    Passages grounds = transfer_grounds(facts_, *m, ref);
    if (grounds.empty()) {
      groundless.push_back(movement(m));
      grounds.push_back({"not stated", model_.head(m->movement)});
    }
    if (!m->country) nowhere.push_back(movement(m));
    any_tool = any_tool || !facts_.of(m->movement, "safeguard").empty();
    const Passages country{m->country ? facts_.title(m->country) : Passage{"not stated", model_.head(m->movement)}};
    const Passages who{m->other ? facts_.title(m->other) : Passage{"not stated", model_.head(m->movement)}};
    table.rows.push_back({{country, who, {facts_.items(facts_.analysis().members().bits(*m))}, std::move(grounds)}, {}});
  }
  if (!table.rows.empty()) out.blocks.push_back(std::move(table));
  if (any_tool) add_wording(out, "abroad");
  add_unstated(out, "country", "To which country", std::move(nowhere), "write `located in PLACE` on the system, or `established in PLACE` on the organisation");
  add_unstated(out, "ground", "What protects it there", std::move(groundless), "write `safeguard NAME { signed DAY; assessed by NAME }`");
  add_unstated(out, "perhaps", "Whether it goes abroad with others too", std::move(perhaps), "say where they are: `located in PLACE`, `established in PLACE`");
  return out;
}

Section NoticeParts::cookies() const {
  Section out{"cookies", "Cookies and the like", {}, {}};
  std::vector<std::string> endless;
  Table table{"cookies", "What is stored on your device, or read from it",
              {{"name", "Name"}, {"purpose", "What for"}, {"set-by", "Set by"}, {"lasts", "How long"}, {"readers", "Who else reads it"}, {"choice", "Your choice"}}, {}, ""};
  for (const EntityId cookie : facts_.own("cookie")) {
    const auto serves = day_.heads(cookie, schema_.row("cookie", "for"));
    if (!serves.empty() && std::none_of(serves.begin(), serves.end(), [&](EntityId p) { return is_ours(p); })) continue;
    Passages choice;
    if (day_.flag(cookie, schema_.row("cookie", "after-consent")) == Truth::yes) choice.push_back({"only after you agreed", model_.head(cookie)});
    if (day_.flag(cookie, schema_.row("cookie", "can-be-refused")) == Truth::yes) choice.push_back({"you can refuse it", model_.head(cookie)});
    Passages lasts = facts_.of(cookie, "lasts");
    if (lasts.empty()) {
      endless.push_back(facts_.report().title(cookie));
      lasts.push_back({"not stated", model_.head(cookie)});
    }
    Passages readers = facts_.of(cookie, "shared-with");
    if (readers.empty()) readers.push_back({"nobody", model_.head(cookie)});
    table.rows.push_back({{{facts_.title(cookie)}, facts_.of(cookie, "for"), facts_.of(cookie, "set-by"), std::move(lasts), std::move(readers), std::move(choice)}, {}});
  }
  if (table.rows.empty()) return out;
  out.blocks.push_back(std::move(table));
  add_wording(out, "cookies");
  add_unstated(out, "lasts", "How long they last", std::move(endless), "write `lasts PERIOD`");
  return out;
}

// ---- what people can do ----------------------------------------------------------------------------

Section NoticeParts::decisions() const {
  Section out{"decisions", "Profiles, and decisions by machines", {}, {}};
  for (const EntityId p : processings_) {
    if (day_.flag(p, schema_.row("processing", "profiles")) == Truth::yes) out.blocks.push_back(Paragraph{{"We make profiles of people: " + facts_.report().title(p) + ".", model_.head(p)}});
    for (const EntityId decision : day_.heads(p, schema_.row("processing", "decides"))) {
      Passages said{facts_.title(decision)};
      for (Passage& effect : facts_.of(decision, "affects")) said.push_back({"What it means for you: " + effect.text, effect.at});
      if (Passages offers = one_line(facts_.of(decision, "offers")); !offers.empty()) said.push_back({"What you can ask for: " + offers.front().text, offers.front().at});
      out.blocks.push_back(Field{"decision", "A decision about you", Answer::model, std::move(said), {}});
      out.blocks.push_back(Field{"logic", "How it is reached", Answer::person, {}, "the logic involved, in plain words"});
    }
  }
  if (says_something(out)) add_wording(out, "decisions");
  return out;
}

Section NoticeParts::rights() const {
  Section out{"rights", "What you can ask for", {}, {}};
  for (const EntityId item : law_.of_part("notice-item", "rights")) {
    if (!opened(item)) continue;
    for (Passage& words : law_.wording(item)) out.blocks.push_back(Paragraph{std::move(words)});
  }
  out.blocks.push_back(stated_field("asked-at", "Where to ask", requests_at(), "write `takes requests at \"...\"` or `contact \"...\"` on the organisation"));
  const RowId which = schema_[schema_.kind("right")].head_row;
  for (const EntityId right : law_.of_part("right-name", "rights")) {
    if (!opened(right)) continue;
    Passages said = law_.wording(right);
    for (const EntityId served : facts_.own("right")) {
      if (!contains(day_.heads(served, which), right)) continue;
      for (Passage& within : facts_.of(served, "answered-within")) said.push_back({"We answer within " + within.text + ".", within.at});
      for (Passage& at : facts_.of(served, "asked-at")) {
        const Passages usual = requests_at();
        if (std::none_of(usual.begin(), usual.end(), [&](const Passage& one) { return one.text == at.text; })) said.push_back({"Ask at: " + at.text, at.at});
      }
    }
    out.blocks.push_back(Field{std::string{model_.name(right)}, facts_.report().title(right), Answer::model, std::move(said), {}});
  }
  return out;
}

// Where the rights of a part are exercised, or else any right.
Passages NoticeParts::asked_at(std::string_view part) const {
  Passages out;
  const auto rights = law_.of_part("right-name", part);
  for (const EntityId served : facts_.own("right")) {
    const auto heads = day_.heads(served, schema_[schema_.kind("right")].head_row);
    if (std::any_of(heads.begin(), heads.end(), [&](EntityId right) { return contains(rights, right); })) add(out, facts_.of(served, "asked-at"));
  }
  return out.empty() ? requests_at() : out;
}

Section NoticeParts::objecting() const {
  Section out{"objecting", "Your right to object", {}, {}};
  add_wording(out, "objecting");
  if (!says_something(out)) return out;
  out.blocks.push_back(stated_field("object-at", "Where to object", asked_at("objecting"), "write `right objection { asked at \"...\" }`"));
  return out;
}

Section NoticeParts::complaining() const {
  Section out{"complaining", "Where you can complain", {}, {}};
  add_wording(out, "complaining");
  Passages to_us = asked_at("complaining");
  out.blocks.push_back(stated_field("to-us", "To us", std::move(to_us), "write `right complaint { asked at \"...\" }`"));
  out.blocks.push_back(stated_field("to-authority", "To the authority", of_declared("names-authority"), "write `names authority \"...\"` on the notice, with its address"));
  return out;
}

Section NoticeParts::changes() const {
  Section out{"changes", "When this notice changes", {}, {}};
  out.blocks.push_back(stated_field("updated", "Last changed", of_declared("updated"), "write `updated DAY` on the notice"));
  const bool told = std::any_of(declared_.begin(), declared_.end(), [&](EntityId n) { return day_.flag(n, schema_.row("notice", "changes-told")) == Truth::yes; });
  if (told) out.blocks.push_back(Paragraph{{"We tell you before something changes.", {}}});
  return out;
}

}  // namespace lawful
