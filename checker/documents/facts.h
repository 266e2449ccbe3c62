// Facts of a model as passages of a report: by titles, with the line that says each.
#pragma once

#include "checker/documents/document.h"
#include "checker/report/report.h"

namespace lawful {

class Facts {
 public:
  explicit Facts(const Report& report) : report_(report), law_(report.analysis().law()), model_(report.model()) {}

  // The values of a row that hold on the day: titles of declarations, texts, days.  `none` and `unknown` as
  // they are written; nothing for silence.
  Passages of(EntityId id, RowId row) const;
  Passages of(EntityId id, const char* row) const;
  // The heads of all declarations of a kind: the rights that are served.
  Passages of_kind_heads(const char* kind) const;
  // A declaration by its title, at its head.
  Passage title(EntityId id) const;
  // A declaration as people would call it: "E-mail address of Customers", "Site to Mailer", "Consent of Newsletter".
  std::string in_words(EntityId id) const;
  // The elements of a set, by item or by group, only those that no other in it is wider than.
  Passage items(BitView elements) const;
  Passage people(BitView elements) const;
  // Where a node stands, as stated: "GB, IE", "not stated".
  Passage places(const Node& node) const;
  // Each title once, in the order of the alphabet.
  static Passages sorted(Passages passages);

  const Report& report() const { return report_; }
  const Analysis& analysis() const { return report_.analysis(); }
  const LawOfDay& law() const { return law_; }
  const Model& model() const { return model_; }
  const FlowGraph& graph() const { return report_.analysis().graph(); }
  // Declarations of a kind by the project, that hold on the day.
  std::vector<EntityId> own(const char* kind) const;

 private:
  std::string named(std::vector<EntityId> ids) const;

  const Report& report_;
  const LawOfDay& law_;
  const Model& model_;
};

// Appends; for cells that several rows fill.
inline void add(Passages& to, Passages more) { to.insert(to.end(), more.begin(), more.end()); }

// What every report says on its top: who is judged, the day, by which library.
std::vector<Field> document_heads(const Facts& facts);

}  // namespace lawful
