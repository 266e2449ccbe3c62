#include "checker/documents/ropa_columns.h"

namespace lawful {

std::vector<Table::Column> controller_columns() {
  return {{"function", "Business function", 22},
          {"purpose", "Purpose of processing", 30},
          {"joint-controllers", "Name and contact details of joint controller", 24},
          {"individuals", "Categories of individuals", 22},
          {"data", "Categories of personal data", 32},
          {"recipients", "Categories of recipients", 26},
          {"contract", "Link to contract with processor", 24},
          {"countries", "Third countries or international organisations that data are transferred to", 22},
          {"safeguards", "Safeguards for exceptional transfers", 26},
          {"retention", "Retention schedule", 24},
          {"security", "General description of technical and organisational security measures", 30},
          {"basis", "Article 6 lawful basis", 22},
          {"condition", "Article 9 basis for special category data", 22},
          {"interests", "Legitimate interests for the processing", 26},
          {"lia", "Link to record of legitimate interests assessment", 22},
          {"rights", "Rights available to individuals", 22},
          {"automated", "Existence of automated decision-making, including profiling", 22},
          {"source", "Source of the personal data", 24},
          {"consent", "Link to record of consent", 22},
          {"location", "Location of personal data", 22},
          {"dpia-required", "Data Protection Impact Assessment required?", 24},
          {"dpia-progress", "Data Protection Impact Assessment progress", 22},
          {"dpia-link", "Link to Data Protection Impact Assessment", 22},
          {"breach", "Has a personal data breach occurred?", 22},
          {"breach-record", "Link to record of personal data breach", 22},
          {"schedule-condition", "Data Protection Act 2018 Schedule 1 condition for processing", 24},
          {"policy-document", "Link to retention and erasure policy document", 22},
          {"policy-followed", "Is personal data retained and erased in accordance with the policy document?", 22},
          {"policy-reasons", "Reasons for not adhering to the policy document", 22}};
}

std::vector<Table::Column> processor_columns() {
  return {{"controller", "Name and contact details of controller", 26},
          {"representative", "Name and contact details of controller's representative", 24},
          {"categories", "Categories of processing", 30},
          {"countries", "Third countries or international organisations that data are transferred to", 22},
          {"safeguards", "Safeguards for exceptional transfers", 26},
          {"security", "General description of technical and organisational security measures", 30},
          {"contract", "Link to contract with controller", 24}};
}

}  // namespace lawful
