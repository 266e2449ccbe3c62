// What programs are set up to call: hosts in their settings.
#pragma once

#include <functional>
#include <string>

#include "checker/deployment/item.h"

namespace lawful {

// Every host that the settings in `item` name; `key` is the name of the setting, where the item is a single word.
// Settings are maps, lists of KEY=VALUE, lists of maps with `name` and `value`, or any of that as JSON in a text.
void each_host(const Item& item, std::string_view key, const std::function<void(const std::string& host, LineColumn at)>& visit);

// The same for what lies at a path of an item.  A path that ends with a name tells that a host stands there.
void each_host_at(const Item& item, std::string_view path, const std::function<void(const std::string& host, LineColumn at)>& visit);

}  // namespace lawful
