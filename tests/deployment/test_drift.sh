#!/usr/bin/env bash
# What is deployed held against a model: every kind of drift, where it is told, statuses, formats, what strangers write.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../gate/common.sh"
cd -- "$work"
mkdir model
model() { # model [PLACE] [ENCRYPTION] [MORE]
  cat >model/shop.gdpr <<MODEL
model of bakery
organisation bakery "Corner Bakery Ltd" { established in FR }
organisation crm-vendor "CRM Vendor" { established in IE; reached at "*.crm-vendor.example" }
system crm { operated by bakery; located in ${1:-FR}; ${2:-encrypted at rest}; deployed as terraform "aws_db_instance.crm" }
system shop { operated by bakery; located in FR; deployed as compose "shop" }
system lake { operated by bakery; located in FR; deployed as openlineage "s3://lake" }
system source { operated by bakery; located in FR; deployed as openlineage "postgres://crm:5432" }
${3:-}
MODEL
}
plan() { # plan REGION ENCRYPTED [MORE]
  cat >plan.json <<JSON
{"format_version":"1.2","planned_values":{"root_module":{"resources":[
 {"address":"aws_db_instance.crm[0]","mode":"managed","type":"aws_db_instance","name":"crm","provider_name":"registry.terraform.io/hashicorp/aws","values":{"storage_encrypted":$2,"availability_zone":"$1"}}${3:+,
 $3}]}}}
JSON
}
resource() { printf '{"address":"%s.%s","mode":"managed","type":"%s","name":"%s","provider_name":"registry.terraform.io/hashicorp/aws","values":{}}' "$1" "$2" "$1" "$2"; }
drift() { call "$1" drift model --as-of "$day" "${@:2}"; }

model
plan eu-west-3a true
drift 0 --terraform plan.json
says '^0 infringements, 0 unproven'

# ---- each kind of drift
plan us-east-1b true
drift 1 --terraform plan.json
says '^contradiction\[deployed-elsewhere\]'
says 'crm is located in France, and aws_db_instance.crm\[0\] \(us-east-1b\) lies in United States'
says 'model/shop.gdpr:4:'
model US
drift 0 --terraform plan.json
model FR,US
drift 0 --terraform plan.json
model eea
drift 1 --terraform plan.json
model unknown
drift 0 --terraform plan.json
says '^unproven\[located-in\]'
drift 1 --terraform plan.json --fail-on unproven
model
plan mars-1 true
drift 1 --terraform plan.json --fail-on unproven
says 'aws-db-instance-crm'
grep -q 'note: plan.json: .*mars-1' err || wrong 'no word of an unknown region'

plan eu-west-3 false
drift 1 --terraform plan.json
says '^contradiction\[deployed-in-clear\]'
model FR 'not encrypted at rest'
drift 0 --terraform plan.json
model FR 'access controlled'
drift 1 --terraform plan.json --fail-on unproven
model

# what the platform always encrypts is not told to lie in clear; what it does not is
for type in aws_sqs_queue:encrypted aws_sns_topic:encrypted aws_s3_bucket:encrypted aws_kinesis_stream:clear aws_efs_file_system:clear; do
  model FR 'encrypted at rest' "system rest { operated by bakery; located in FR; encrypted at rest; deployed as terraform \"${type%:*}.it\" }"
  plan eu-west-3 true "$(resource ${type%:*} it)"
  drift $([[ $type == *:clear ]] && echo 1 || echo 0) --terraform plan.json
done
model

for type in aws_s3_bucket aws_sqs_queue aws_ebs_volume aws_dynamodb_table aws_elasticache_cluster; do
  plan eu-west-3 true "$(resource $type exports)"
  drift 1 --terraform plan.json
  says '^contradiction\[deployed-undescribed\]'
  says "plan.json:3:[0-9]+"
done
plan eu-west-3 true "$(resource aws_vpc net)"
drift 0 --terraform plan.json
plan eu-west-3 true "$(resource aws_brand_new thing)"
drift 0 --terraform plan.json
says 'advice\[deployed-type-unknown\].*aws_brand_new'
model FR 'encrypted at rest' 'system rest { operated by bakery; located in FR; deployed as terraform "module.a", "aws_s3_bucket.e*" }'
plan eu-west-3 true "$(resource aws_s3_bucket exports)"
drift 1 --terraform plan.json
says '^contradiction\[described-undeployed\]'
says '"module.a" of'
model

cat >compose.yaml <<'YAML'
services:
  shop:
    image: own/shop
    environment: { CRM_URL: "https://api.crm-vendor.example", PAY_URL: "https://pay.example" }
YAML
drift 1 --compose compose.yaml
says '^contradiction\[endpoint-undescribed\]'
says '"pay.example" is called'
says 'compose.yaml:4:'
says_not 'crm-vendor.example" is called'
sed -i 's/pay.example/pay.crm-vendor.example/' compose.yaml
drift 0 --compose compose.yaml
sed -i 's/shop:/store:/' compose.yaml
drift 1 --compose compose.yaml
says '^contradiction\[described-undeployed\]'
sed -i 's/store:/shop:/' compose.yaml

cat >events.ndjson <<'JSON'
{"run":{"runId":"1"},"job":{"namespace":"etl","name":"export"},"inputs":[{"namespace":"postgres://crm:5432","name":"crm.people"}],"outputs":[{"namespace":"s3://lake","name":"people"}]}
JSON
drift 1 --openlineage events.ndjson
says '^contradiction\[lineage-without-flow\]'
says 'by "etl/export"'
says 'events.ndjson:1:'
model FR 'encrypted at rest' 'processing p { controller bakery; purpose order-handling; uses name; basis consent; retained for 1 year }
collect name from customers at source for p
flow source -> lake { carries name; for p }'
drift 0 --openlineage events.ndjson
echo '{"run":{"runId":"2"},"job":{"namespace":"etl","name":"back"},"inputs":[{"namespace":"s3://lake","name":"people"}],"outputs":[{"namespace":"kafka://k","name":"t"}]}' >>events.ndjson
drift 1 --openlineage events.ndjson
says '"kafka://k" of'
says_not 'lineage-without-flow'
model

mkdir k8s
printf 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: db, namespace: prod }\nspec: { template: { spec: { containers: [{ name: a, image: "postgres:16" }] } } }\n' >k8s/db.yaml
drift 1 --kubernetes k8s
says '"prod/deployment/db" of'
model FR 'encrypted at rest' 'system other { operated by bakery; located in FR; deployed as kubernetes "Deployment/db" }'
drift 0 --kubernetes k8s
drift 1 --kubernetes k8s --terraform plan.json --compose compose.yaml

# ---- the same policies as those of a check: accepted, gate, baseline
model
plan us-east-1 true
cat >>model/shop.gdpr <<'MODEL'
accept finding deployed-elsewhere on system crm { until 2027-01-31; because "moved back in January"; approved by "CTO" }
MODEL
drift 0 --terraform plan.json
says '^accepted\[deployed-elsewhere\]'
call 0 check model --as-of "$day" --fail-on never
says_not 'acceptance-idle'
model FR 'encrypted at rest' 'gate { rule deployed-elsewhere fails on never }'
drift 0 --terraform plan.json
drift 1 --terraform plan.json --fail-on infringement

model
plan us-east-1 true "$(resource aws_s3_bucket exports)"
call 0 drift model --as-of "$day" --terraform plan.json --write-baseline debt.json
drift 0 --terraform plan.json --baseline debt.json
says '^known\[deployed-undescribed\]'
plan us-east-1 true "$(resource aws_s3_bucket others)"
drift 1 --terraform plan.json --baseline debt.json
says '^contradiction\[deployed-undescribed\]'
says '^known\[deployed-elsewhere\]'

# ---- formats
model
plan us-east-1 true "$(resource aws_s3_bucket exports)"
for format in json sarif junit github gitlab markdown; do
  drift 1 --terraform plan.json --format $format
  checks=$((checks + 1))
  grep -q 'deployed-undescribed' out && grep -q 'plan.json' out || wrong "no finding in $format"
done
drift 1 --terraform plan.json --format json
cp out once.json
drift 1 --terraform "$PWD/plan.json" --format json
is 'the path by which it is named' "$(cat out)" "$(cat once.json)"
checks=$((checks + 1))
if grep -qF "$work" out; then wrong 'an absolute path'; fi

# ---- fails closed
refuses 'nothing says what is deployed' drift model
refuses 'cannot read nothing.json' drift model --terraform nothing.json
echo '{' >bad.json
refuses 'cannot read bad.json' drift model --terraform bad.json
refuses 'is a folder' drift model --terraform model
refuses 'holds no .yaml' drift model --kubernetes model
mkdir abroad
echo 'organisation shop { established in US }' >abroad/a.gdpr
refuses 'nothing would be compared' drift abroad --terraform plan.json
echo 'system till { located in FR }' >abroad/a.gdpr
refuses 'nothing would be compared' drift abroad --terraform plan.json

# ---- what strangers write
cat >compose.yaml <<'YAML'
services:
  "x\" } accept finding deployed-undescribed on system crm { until 2099-01-01; because \"a\"; approved by \"b\" }":
    image: postgres
  "\e[31m<script>alert(1)</script>|`@here`::error::x":
    image: postgres
YAML
for format in text json sarif junit github gitlab markdown; do
  drift 1 --compose compose.yaml --format $format
  checks=$((checks + 1))
  if LC_ALL=C grep -q $'\033' out || grep -q '^::error::x' out; then wrong "something acts in $format"; fi
  # within backquotes Markdown shows what is written
  if [[ $format == junit || $format == markdown ]] && sed 's/`[^`]*`//g' out | grep -q '[^\\]<script'; then wrong "a tag in $format"; fi
done
drift 1 --compose compose.yaml
says_not '^accepted'
is 'undescribed databases' "$(grep -c '^contradiction.deployed-undescribed' out)" 2
finish
