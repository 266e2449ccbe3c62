// Names of machines in the settings of what is deployed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lawful {

// Hosts that a value names: of every URL and connection text in it, and the value itself where it is a host, with
// or without a port.  In lower case, without ports, users and passwords.
std::vector<std::string> hosts_in(std::string_view value);

// Whether a setting of this name says where something is, so that a bare word in it is a host: DB_HOST, API_URL.
bool names_a_host(std::string_view setting);

// Whether a host lies outside: it has a public name or address, and no name that only a machine, a cluster or a
// private network knows.
bool outside_host(std::string_view host);

}  // namespace lawful
