// The rows of the table from which the flow graph is read.
#pragma once

#include "checker/graph/flow_graph.h"
#include "lang/base/side_by_side.h"

namespace lawful {

// For so many declarations to read.

struct FlowGraph::Rows {
  Rows(const Schema& s, EntityId processor_role)
      : operated(s.row("system", "operated-by")), op_as(s.row("operation-of", "as")), op_for(s.row("operation-of", "for")),
        hosted(s.row("system", "hosted-by")), located(s.row("system", "located-in")), located_outside(s.row("system", "located-outside")),
        devices(s.row("system", "located-on-user-devices")), outside(s.row("system", "accessible-from-outside")),
        accessible(s.row("system", "accessible-to")), established(s.row("organisation", "established-in")),
        access_in(s.row("access", "in")), access_carries(s.row("access", "carries")), access_for(s.row("access", "for")),
        access_as(s.row("access", "as")), access_acting(s.row("access", "acting-for")),
        carries(s.row("flow", "carries")), carriage_of(s.row("carriage", "of")), flow_for(s.row("flow", "for")),
        anonymised(s.row("flow", "anonymised")), removes(s.row("anonymising", "removes")), keeps(s.row("anonymising", "keeps")),
        identifies(s.row("data", "identifies")), collect_head(s[s.kind("collect")].head_row), collect_from(s.row("collect", "from")),
        collect_at(s.row("collect", "at")), collect_for(s.row("collect", "for")), uses(s.row("processing", "uses")),
        of(s.row("processing", "of")), controller(s.row("processing", "controller")), controllers(s.row("processing", "controllers")),
        derives(s.row("processing", "derives")), derived_from(s.row("derivation", "from")), derived_at(s.row("derivation", "at")),
        itself_for(s.row("operation-of", "itself-for")), embedded(s.row("system", "embedded-in")),
        system(s.kind("system")), processor(processor_role) {}
  RowId operated, op_as, op_for, hosted, located, located_outside, devices, outside, accessible, established, access_in, access_carries, access_for,
      access_as, access_acting, carries, carriage_of, flow_for, anonymised, removes, keeps, identifies, collect_head, collect_from,
      collect_at, collect_for, uses, of, controller, controllers, derives, derived_from, derived_at, itself_for, embedded;
  KindId system;
  EntityId processor;  // the role
};

}  // namespace lawful
