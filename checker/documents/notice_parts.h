// The parts of a privacy notice, one function each, and what they have in common.
#pragma once

#include "checker/documents/notice_law.h"
#include "checker/documents/processing_facts.h"

namespace lawful {

class NoticeParts {
 public:
  NoticeParts(const Report& report, std::vector<EntityId> processings);

  Section in_short() const;
  // In the order in which people read them; those of which there is nothing to tell are left out.
  std::vector<Section> details() const;

  const Facts& facts() const { return facts_; }
  // Those who speak: the controllers that are judged.
  const std::vector<EntityId>& speakers() const { return speakers_; }
  std::string names_of_speakers() const;
  // The notices that the speakers have, as declared.
  const std::vector<EntityId>& declared() const { return declared_; }

 private:
  Section who() const;
  Section use() const;
  Section use_of(EntityId processing) const;
  Section sources() const;
  Section recipients() const;
  Section abroad() const;
  Section cookies() const;
  Section decisions() const;
  Section rights() const;
  Section objecting() const;
  Section complaining() const;
  Section changes() const;

  Passages basis_of(EntityId processing) const;
  Passages other_parties(EntityId basis) const;
  Passages giving_of(EntityId processing) const;
  Passages keeping_of(EntityId processing) const;
  Passages purpose_of(EntityId processing) const;
  Passages reached_at() const;
  Passages requests_at() const;
  Passages asked_at(std::string_view part) const;
  void add_deciding_together(Section& out) const;
  void add_wording(Section& out, std::string_view part) const;

  // Whether people have this right, or hear of this item, given what is done with their data.
  bool opened(EntityId item) const;
  Passages of_speakers(const char* row) const;
  Passages of_declared(const char* row) const;
  bool is_ours(EntityId processing) const;
  std::vector<const Member*> transfers(Truth is) const;

  // Somebody who gets data, with all that is known of it.
  struct Receiver {
    Passages who, role, purposes, data, where;
    bool open = false;  // nobody says which part it plays
  };
  std::vector<Receiver> receivers() const;

  Facts facts_;
  ProcessingFacts of_;
  const Model& model_;
  const Schema& schema_;
  const LawOfDay& day_;
  const FlowGraph& graph_;
  std::vector<EntityId> processings_, speakers_, declared_;
  NoticeLaw law_;
};

// Filled where the model says something; else marked as missing, with what to write.
Field stated_field(const char* key, const char* label, Passages said, std::string hint);
// A marked place for what nobody states of these, where there are any.
void add_unstated(Section& out, const char* key, const char* label, std::vector<std::string> whose, std::string_view what_to_write);
// One passage out of several, at the place of the first.
Passages one_line(const Passages& all, std::string_view between = ", ");

}  // namespace lawful
