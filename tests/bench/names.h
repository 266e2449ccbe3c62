#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lawful::bench {

// Places by ISO code: first those inside the areas of the two regimes, then those outside both.
inline constexpr std::uint32_t inside_count = 31;
inline constexpr std::array<std::string_view, 60> countries{
    "GB", "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IS",
    "IE", "IT", "LV", "LI", "LT", "LU", "MT", "NL", "NO", "PL", "PT", "RO", "SK", "SI", "ES",
    "SE", "AR", "AU", "BR", "CA", "CH", "CL", "CN", "CO", "CR", "EG", "GE", "HK", "ID", "IL",
    "IN", "JP", "KE", "KR", "MA", "MX", "MY", "NZ", "PH", "RS", "SG", "TH", "TR", "US", "ZA"};

// Those whose compliance is judged; `country` is an index into `countries`.
struct Controller {
  std::string_view name;
  std::string_view title;
  std::string_view suffix;  // ends the names of its processings
  std::uint8_t country;
};
inline constexpr std::array<Controller, 5> controllers{{
    {"northgate", "Northgate Retail Ltd", "gb", 0},
    {"rheinwerk", "Rheinwerk Handel GmbH", "de", 11},
    {"lumiere", "Lumiere Services SA", "fr", 10},
    {"shannon", "Shannon Cloud DAC", "ie", 15},
    {"polder", "Polder Logistics BV", "nl", 22},
}};

// What data is processed for: the beginning of a processing's name, and the title of its purpose.
struct Purpose {
  std::string_view name;
  std::string_view title;
};
inline constexpr std::array<Purpose, 30> purposes{{
    {"billing", "Send invoices and collect payment"},
    {"orders", "Take and fulfil orders"},
    {"delivery", "Deliver goods"},
    {"returns", "Handle returns and refunds"},
    {"support", "Answer questions and complaints"},
    {"accounts", "Open and keep customer accounts"},
    {"sign-in", "Let people sign in"},
    {"fraud", "Detect and stop fraud"},
    {"credit", "Assess creditworthiness"},
    {"loyalty", "Run the loyalty programme"},
    {"newsletter", "Send the newsletter"},
    {"campaigns", "Plan and measure campaigns"},
    {"reviews", "Publish product reviews"},
    {"search", "Search the catalogue"},
    {"suggestions", "Suggest products"},
    {"usage", "Count visits and clicks"},
    {"testing", "Compare versions of pages"},
    {"security", "Keep networks and systems secure"},
    {"backup", "Keep copies against loss"},
    {"archive", "Keep records that the law asks for"},
    {"tax", "Declare and pay taxes"},
    {"audit", "Audit the accounts"},
    {"claims", "Make and defend legal claims"},
    {"bookings", "Book appointments"},
    {"surveys", "Ask people what they think"},
    {"contests", "Run prize draws"},
    {"warranty", "Serve guarantees"},
    {"recalls", "Recall unsafe products"},
    {"planning", "Plan stock and staff"},
    {"reporting", "Report to the management"},
}};

// Where in a landscape a system stands; its systems are named after it.
inline constexpr std::array<std::string_view, 7> layers{"web",       "app",    "service", "store",
                                                        "analytics", "vendor", "archive"};

// Titles of data items are put together from these.
inline constexpr std::array<std::string_view, 8> item_owners{"Account", "Billing", "Delivery", "Household",
                                                             "Device",  "Session", "Contract", "Support"};
inline constexpr std::array<std::string_view, 8> item_aspects{"name",   "number",  "address",     "dates",
                                                              "status", "history", "preferences", "notes"};

}  // namespace lawful::bench
