//! For each kind of breaking change one, made on purpose, and the additions that must pass beside it.

use serde_json::{Value, json};

use super::breaks;

/// A small document with one of everything.
fn base() -> Value {
    json!({
        "paths": {
            "/things": {
                "get": {
                    "operationId": "list",
                    "security": [{ "session": [] }, { "bearer": [] }],
                    "parameters": [
                        { "name": "query", "in": "query", "required": false, "schema": { "type": "string", "maxLength": 100 } },
                        { "name": "id", "in": "query", "required": true, "schema": { "type": "string" } },
                    ],
                    "responses": {
                        "200": {
                            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } },
                            "headers": { "ETag": { "required": true, "schema": { "type": "string" } } },
                        },
                        "404": { "$ref": "#/components/responses/gone" },
                    },
                },
                "post": {
                    "operationId": "make",
                    "security": [],
                    "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } },
                    "responses": { "204": {} },
                },
            },
        },
        "components": {
            "responses": { "gone": { "content": { "application/problem+json": { "schema": { "type": "object" } } } } },
            "schemas": {
                "Thing": {
                    "type": "object",
                    "properties": {
                        "name": { "type": "string" },
                        "size": { "type": "integer", "minimum": 0, "maximum": 9 },
                        "kind": { "anyOf": [{ "type": "string", "enum": ["big", "small"] }, { "type": "string" }] },
                        "mode": { "type": "string", "enum": ["on", "off"] },
                        "inside": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } },
                    },
                    "required": ["name", "size"],
                },
                "Order": {
                    "type": "object",
                    "properties": {
                        "name": { "type": "string", "maxLength": 50, "pattern": "^a" },
                        "count": { "type": "integer", "minimum": 1 },
                        "note": { "type": ["string", "null"] },
                        "mode": { "anyOf": [{ "$ref": "#/components/schemas/Mode" }, { "type": "null" }] },
                    },
                    "required": ["name"],
                },
                "Mode": { "type": "string", "enum": ["on", "off"] },
            },
        },
    })
}

/// The rules that a change breaks: `pointer` set to `value`, or taken away where there is none.
fn rules(pointer: &str, value: Option<Value>) -> Vec<&'static str> {
    let mut new = base();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/");
    let place = new.pointer_mut(parent).unwrap();
    match (place, value) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(name, value)),
        (Value::Object(fields), None) => assert!(fields.remove(&name).is_some(), "{pointer} is not there"),
        (Value::Array(items), Some(value)) => items.push(value),
        (Value::Array(items), None) => drop(items.remove(name.parse().unwrap())),
        _ => panic!("{pointer} leads nowhere"),
    }
    breaks(&base(), &new).into_iter().map(|found| found.rule).collect()
}

const GET: &str = "/paths/~1things/get";
const POST: &str = "/paths/~1things/post";
const THING: &str = "/components/schemas/Thing";
const ORDER: &str = "/components/schemas/Order";

#[test]
fn nothing_changed_breaks_nothing() {
    assert_eq!(breaks(&base(), &base()), []);
}

#[test]
fn an_operation_may_not_go_nor_change_its_name_nor_come_to_need_a_capability() {
    assert_eq!(rules(GET, None), ["operation-removed"]);
    assert_eq!(rules("/paths/~1things", None), ["operation-removed", "operation-removed"]);
    assert_eq!(rules(&format!("{GET}/operationId"), Some(json!("other"))), ["operation-renamed"]);
    assert_eq!(rules(&format!("{GET}/x-capability"), Some(json!("match"))), ["capability-needed"]);
}

#[test]
fn nobody_is_shut_out() {
    assert_eq!(rules(&format!("{GET}/security/1"), None), ["security-tightened"]);
    assert_eq!(rules(&format!("{POST}/security"), Some(json!([{ "session": [] }]))), ["security-tightened"]);
    assert_eq!(rules(&format!("{GET}/security"), Some(json!([]))), [""; 0]);
}

#[test]
fn a_parameter_may_not_go_nor_become_required() {
    assert_eq!(rules(&format!("{GET}/parameters/0"), None), ["parameter-removed"]);
    assert_eq!(rules(&format!("{GET}/parameters/0/required"), Some(json!(true))), ["parameter-required"]);
    let new = |required| Some(json!({ "name": "new", "in": "query", "required": required, "schema": {} }));
    assert_eq!(rules(&format!("{GET}/parameters/-"), new(true)), ["parameter-required"]);
    assert_eq!(rules(&format!("{GET}/parameters/-"), new(false)), [""; 0]);
    assert_eq!(rules(&format!("{GET}/parameters/1/required"), Some(json!(false))), [""; 0]);
}

#[test]
fn an_answer_may_not_go_nor_lose_a_form_or_a_header() {
    assert_eq!(rules(&format!("{GET}/responses/404"), None), ["response-removed"]);
    assert_eq!(
        rules(&format!("{GET}/responses/200/content/application~1json"), None),
        ["media-type-removed"]
    );
    assert_eq!(rules("/components/responses/gone/content", None), ["media-type-removed"]);
    assert_eq!(rules(&format!("{GET}/responses/200/headers/ETag"), None), ["header-removed"]);
    assert_eq!(
        rules(&format!("{GET}/responses/200/headers/ETag/required"), Some(json!(false))),
        ["header-removed"]
    );
    assert_eq!(rules(&format!("{GET}/responses/410"), Some(json!({}))), [""; 0]);
}

#[test]
fn a_body_may_not_become_required_nor_lose_a_form() {
    assert_eq!(rules(&format!("{POST}/requestBody/required"), Some(json!(true))), ["body-required"]);
    assert_eq!(rules(&format!("{POST}/requestBody/content/application~1json"), None), ["media-type-removed"]);
}

#[test]
fn a_property_may_not_go_on_either_side() {
    assert_eq!(rules(&format!("{THING}/properties/kind"), None), ["property-removed"]);
    assert_eq!(rules(&format!("{ORDER}/properties/note"), None), ["property-removed"]);
}

#[test]
fn what_is_sent_may_not_become_required_and_what_is_answered_not_optional() {
    assert_eq!(rules(&format!("{ORDER}/required/-"), Some(json!("count"))), ["property-required"]);
    assert_eq!(rules(&format!("{THING}/required/1"), None), ["property-optional"]);
    assert_eq!(rules(&format!("{THING}/required/-"), Some(json!("kind"))), [""; 0]);
    assert_eq!(rules(&format!("{ORDER}/required/0"), None), [""; 0]);

    let mut new = base();
    new["components"]["schemas"]["Order"]["properties"]["new"] = json!({ "type": "string" });
    new["components"]["schemas"]["Thing"]["properties"]["new"] = json!({ "type": "string" });
    assert_eq!(breaks(&base(), &new), []);
    new["components"]["schemas"]["Order"]["required"] = json!(["name", "new"]);
    assert_eq!(breaks(&base(), &new)[0].rule, "property-required");
}

#[test]
fn a_type_may_not_change() {
    assert_eq!(rules(&format!("{THING}/properties/name/type"), Some(json!("integer"))), ["type-changed"]);
    assert_eq!(
        rules(&format!("{THING}/properties/name/type"), Some(json!(["string", "null"]))),
        ["type-changed"]
    );
    assert_eq!(rules(&format!("{ORDER}/properties/note/type"), Some(json!("string"))), ["type-changed"]);
    assert_eq!(rules(&format!("{ORDER}/properties/mode/anyOf/1"), None), ["type-changed"]);
    assert_eq!(rules(&format!("{ORDER}/properties/name/type"), Some(json!(["string", "null"]))), [""; 0]);
}

#[test]
fn an_enum_may_grow_where_it_is_open_and_lose_nothing_anywhere() {
    let known = format!("{THING}/properties/kind/anyOf/0/enum");
    assert_eq!(rules(&format!("{known}/0"), None), ["enum-value-removed"]);
    assert_eq!(rules(&format!("{known}/-"), Some(json!("huge"))), [""; 0]);
    assert_eq!(rules(&format!("{THING}/properties/mode/enum/0"), None), ["enum-value-removed"]);
    assert_eq!(
        rules(&format!("{THING}/properties/mode/enum/-"), Some(json!("auto"))),
        ["enum-value-answered"]
    );
    let open = json!({ "anyOf": [{ "type": "string", "enum": ["on", "off"] }, { "type": "string" }] });
    assert_eq!(rules(&format!("{THING}/properties/mode"), Some(open)), ["enum-opened"]);
    assert_eq!(rules(&format!("{THING}/properties/mode/enum"), None), ["enum-opened"]);
    assert_eq!(rules("/components/schemas/Mode/enum/0", None), ["enum-value-removed"]);
    assert_eq!(rules("/components/schemas/Mode/enum/-", Some(json!("auto"))), [""; 0]);
    assert_eq!(rules(&format!("{ORDER}/properties/name/enum"), Some(json!(["a"]))), ["enum-closed"]);
}

#[test]
fn a_limit_may_not_become_narrower_for_who_sends_nor_wider_for_who_reads() {
    assert_eq!(rules(&format!("{ORDER}/properties/name/maxLength"), Some(json!(49))), ["limit-narrowed"]);
    assert_eq!(rules(&format!("{ORDER}/properties/count/minimum"), Some(json!(2))), ["limit-narrowed"]);
    assert_eq!(rules(&format!("{ORDER}/properties/count/maximum"), Some(json!(10))), ["limit-narrowed"]);
    assert_eq!(rules(&format!("{ORDER}/properties/name/pattern"), Some(json!("^b"))), ["limit-narrowed"]);
    assert_eq!(rules(&format!("{GET}/parameters/0/schema/maxLength"), Some(json!(10))), ["limit-narrowed"]);
    assert_eq!(rules(&format!("{THING}/properties/size/maximum"), Some(json!(10))), ["limit-widened"]);
    assert_eq!(rules(&format!("{THING}/properties/size/minimum"), None), ["limit-widened"]);
    assert_eq!(rules(&format!("{ORDER}/properties/name/maxLength"), Some(json!(51))), [""; 0]);
    assert_eq!(rules(&format!("{ORDER}/properties/name/pattern"), None), [""; 0]);
    assert_eq!(rules(&format!("{THING}/properties/size/maximum"), Some(json!(8))), [""; 0]);
}

#[test]
fn a_keyword_that_is_not_compared_cannot_change_unseen() {
    assert_eq!(rules(&format!("{ORDER}/additionalProperties"), Some(json!(false))), ["schema-changed"]);
    assert_eq!(rules(&format!("{THING}/properties/name/oneOf"), Some(json!([{}]))), ["schema-changed"]);
}

#[test]
fn a_new_operation_is_an_addition() {
    assert_eq!(rules("/paths/~1others", Some(json!({ "get": { "responses": {} } }))), [""; 0]);
}

#[test]
fn a_break_says_where_it_is() {
    let mut new = base();
    new["components"]["schemas"]["Thing"]["properties"]["name"]["type"] = json!("integer");
    let found = breaks(&base(), &new);
    assert_eq!(found.len(), 1, "a schema that refers to itself is compared once");
    assert!(
        found[0].to_string().starts_with("type-changed: GET /things 200 application/json/name:"),
        "{}",
        found[0]
    );
}
