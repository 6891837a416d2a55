//! Finding things as a person does: by what they are and what they are called.

use std::sync::Arc;

use anyhow::Result;
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::error::WebDriverError;
use thirtyfour::error::WebDriverErrorInner::StaleElementReference;
use thirtyfour::{WebDriver, WebElement};

use crate::{Name, until};

const CANDIDATES: &str = include_str!("find.js");

/// Everything reachable of a role and a name, in document order, as the browser's own accessibility tree judges it.
///
/// A page that changes while it is looked at is looked at again: what was replaced in between is neither there nor gone.
pub async fn all(driver: &WebDriver, role: &str, name: Name<'_>) -> Result<Vec<WebElement>> {
    until("the page holds still", async || match look(driver, role, name).await {
        Err(error) if is_stale(&error) => Ok(None),
        looked => Ok(Some(looked)),
    })
    .await?
}

fn is_stale(error: &anyhow::Error) -> bool {
    error.downcast_ref::<WebDriverError>().is_some_and(|error| matches!(**error, StaleElementReference(_)))
}

async fn look(driver: &WebDriver, role: &str, name: Name<'_>) -> Result<Vec<WebElement>> {
    let arguments = vec![json!(role), json!(name.told())];
    let mut found = Vec::new();
    for candidate in driver.execute(CANDIDATES, arguments).await?.elements()? {
        if has_role(&candidate, role).await? && name.fits(&label(&candidate).await?) {
            found.push(candidate);
        }
    }
    Ok(found)
}

async fn has_role(element: &WebElement, wanted: &str) -> Result<bool> {
    let computed = computed(element, "computedrole").await?;
    // Browsers have a word of their own for the button of a `<details>`.
    Ok(computed == wanted || (wanted == "button" && computed.eq_ignore_ascii_case("DisclosureTriangle")))
}

/// The name that the browser tells assistive technology.
pub async fn label(element: &WebElement) -> Result<String> {
    computed(element, "computedlabel").await
}

async fn computed(element: &WebElement, what: &str) -> Result<String> {
    let endpoint = format!("/element/{}/{what}", element.element_id()).into();
    let command = Command::ExtensionCommand(Box::new(Get { endpoint }));
    Ok(element.handle().cmd(command).await?.value()?)
}

#[derive(Debug)]
struct Get {
    endpoint: Arc<str>,
}

impl ExtensionCommand for Get {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        Arc::clone(&self.endpoint)
    }
}
