// What an architecture consists of, by names, so that two states of it can be compared.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "checker/report/report.h"

namespace lawful {

// Things of one kind, by a name that stays when lines move; the text is for people.
using Things = std::map<std::string, std::string>;

// Data about people, by item and group ("email-address@customers").
struct Datum {
  std::string text;                // "E-mail address of Customers"
  std::vector<std::string> wider;  // names of what it is a kind of, as far as that is there too
};
using Data = std::map<std::string, Datum>;

struct Landscape {
  struct Place {
    std::string title, where;  // "Bulk mail", "IN"
    Data data;
  };
  struct Movement {
    std::string from, to;      // names of places
    Data data;
  };
  Things recipients, countries, transfers, purposes, bases, safeguards, acceptances, gate;
  std::map<std::string, Place> places;        // systems, organisations that receive, and readers
  std::map<std::string, Movement> movements;  // flows and reading from elsewhere
};

Landscape landscape_of(const Report& report);

// What `head` has and `base` has not, by names; of an item and its kinds only the item.
Things new_data(const Data& base, const Data& head);

// One kind of thing, in two states.
struct Change {
  std::string kind;              // "recipient", for people and programs
  Things appears, gone;
};
// In a fixed order; kinds in which nothing changed are left out.
std::vector<Change> changes(const Landscape& base, const Landscape& head);

}  // namespace lawful
